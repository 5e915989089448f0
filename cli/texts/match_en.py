"""The English texts of what is about the business: queries, places, « is this us? »."""

_AT = "\n    {query}\n    {caret}"

ENGLISH = {
    # what is wrong in vigie.yml
    "mistake_website": "expected the address of a website, such as petit-mistral.fr.",
    "mistake_no_word": "expected at least one letter or figure: no text can be "
    "found by signs alone.",
    "mistake_account": "expected a handle such as @petitmistral or "
    "@petitmistral@piaille.fr, the address of a profile, or the name that stands under "
    "what you write.",
    "mistake_account_site": "this is a whole site, where others write too. Expected "
    "the address of your profile, such as https://www.instagram.com/petitmistral.",
    "mistake_account_nobody": "many who are not you sign so: all they say would be "
    "taken for yours. Expected a name that you alone bear.",
    "mistake_excludes_name": "this stands in your own name “{name}”: every text about "
    "you would be excluded. Expected more words, as in “rafale de mistral”.",
    "mistake_truth": "expected true or false.",
    "mistake_query_term": "expected a word or a phrase in quotes here." + _AT,
    "mistake_query_operator": "expected AND, OR, NOT or a word here." + _AT,
    "mistake_query_closing": "expected a closing parenthesis “)” here." + _AT,
    "mistake_query_no_closing": "expected no closing parenthesis here: none was "
    "opened." + _AT,
    "mistake_query_quote": "expected a closing quotation mark: this one is never "
    "closed." + _AT,
    "mistake_query_prefix": "expected at least three letters before a star, "
    "as in pizz*." + _AT,
    "mistake_query_star_at_end": "expected the star at the end of a word, "
    "as in pizz*." + _AT,
    "mistake_query_near_number": "expected a number from 1 to 50, as in NEAR/5." + _AT,
    "mistake_query_near_terms": "expected words, or words joined by OR, beside NEAR: "
    "neither AND nor NOT." + _AT,
    "mistake_query_no_field": "expected words: site:, intitle: and their like mean "
    "nothing here. In quotes they are words." + _AT,
    "mistake_query_something_wanted": "expected something that must stand in the text: "
    "NOT alone lets the whole world in." + _AT,
    "mistake_query_shallower": "expected fewer parentheses inside one another: "
    "10 at most." + _AT,
    "mistake_query_fewer_terms": "expected fewer words: 100 at most." + _AT,
    "mistake_query_shorter": "expected 1000 characters at most." + _AT,
    # vigie check
    "check_match": "matches",
    "check_accounts": "your voice",
    "check_place": "place",
    "check_website": "website",
    "check_common": "“{name}” is a name that many bear: a text counts only if it also "
    "speaks of the place{or_trade}; the others are shown to you as “is this us?”.",
    "check_or_trade": " or of the trade",
    "check_no_place": "Give it a place (town, street) so that Vigie can tell it apart.",
    "check_silence": "A silence is in force until {until} ({reason}), asked for by "
    "{owner}: until then major crises wait too; red flags and critical crises do not.",
    "check_long_silence": "The silence from {begins} to {until} ({reason}) lasts "
    "{days} days. Is that meant? Major crises wait until it ends: delete it once it is "
    "needed no more.",
    # vigie correct
    "about_correct": "Say what Vigie had wrong of a mention.",
    "correct_one_thing": "Say one thing: --tone, --not-us, --ours, --no-flag or "
    "--flag.",
    "correct_by": "Nobody in the team of {business} has the id “{by}”. The team: "
    "{team}.",
    "correct_unknown": "{business} has no mention called “{mention}”. Give its whole "
    "id, or at least its first 6 characters if it is of the last 30 days.",
    "correct_changing": "Others keep changing mention {mention}: try again.",
    "correct_negative": "Counts as negative from now on: {text}",
    "correct_neutral": "Counts as neutral from now on: {text}",
    "correct_positive": "Counts as positive from now on: {text}",
    "correct_not_us": "Not about you, and counted no more: {text}",
    "correct_ours": "About you after all, and counted again: {text}",
    "correct_no_flag": "No red flag: {text}",
    "correct_flag": "A red flag after all: {text}",
    # vigie ours
    "about_ours": "Is this us? Lists what may be about you, and takes your answers.",
    "ours_nothing": "Nothing to check: everything that was read has found its place.",
    "ours_how": "Say of each whether it is about you: `vigie ours --business "
    "{business} --by YOU --yes ID --no ID`. Until then it counts for nothing and "
    "wakes nobody.",
    "ours_yes": "{id} is yours and counts from now on.",
    "ours_no": "{id} is about somebody else.",
    "ours_settled": "{id} was already answered; that stands.",
    "ours_unknown": "None of the mentions that are asked about is called “{id}”: "
    "`vigie ours` lists them.",
    "ours_by": "To answer, name yourself with --by. The team of {business}: {team}.",
    "ours_common_name": "Many bear the name “{words}”.",
    "ours_shared_name": "Others bear the name “{words}” too.",
    "ours_other_town": "The text speaks of another town: {words}.",
    "ours_learned_other": "You said no to a text much like it: {words}.",
}
