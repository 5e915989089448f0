"""The English texts about sources: how they are, what they ask, how they are listed."""

ENGLISH = {
    # how a source is, after its name, and what to do about it
    "health_new": "has not been asked yet",
    "health_ok": "answers",
    "health_not_a_feed": "sends a page, not a feed",
    "health_empty": "sends nothing at all",
    "health_cut_short": "breaks off in the middle; what came before is kept",
    "health_not_found": "says that there is nothing at this address",
    "health_gone": "says that it is gone for good: it is asked no more",
    "health_refused": "refuses to answer us",
    "health_rate_limited": "asks us to come back less often; we do",
    "health_server_error": "has trouble of its own; we try again later",
    "health_unreachable": "cannot be reached",
    "health_too_slow": "takes too long to answer; we try again later",
    "health_too_large": "sends more than a source should hold",
    "health_forbidden_address": "leads into a private network, where we do not go",
    "health_unreadable": "sends something that nobody can read",
    "health_needs_credentials": "needs credentials that are missing or no longer valid",
    "health_blocked": "keeps programs out",
    "health_unsupported": "no longer offers what we would ask for",
    "health_budget_spent": "has spent what it may; it is asked no more until it may "
    "again",
    "health_stumbled": "made Vigie itself stumble; we try again later",
    "advice_new": "Wait for the next poll.",
    "advice_ok": "",
    "advice_not_a_feed": "Look for the feed's own address: a link “RSS” on the page, "
    "or the address with /feed after it.",
    "advice_empty": "Open the address in a browser. If it is empty there too, wait or "
    "take it out.",
    "advice_cut_short": "If it lasts for days, tell who runs the site: their feed is "
    "broken.",
    "advice_not_found": "Copy the address again from the browser, or look for the new "
    "one.",
    "advice_gone": "Take it out of vigie.yml, or put in its new address.",
    "advice_refused": "Look whether the page is open to everyone. If it is, ask who "
    "runs the site to let Vigie in, and set CONTACT so that they can answer.",
    "advice_rate_limited": "If it lasts, set a longer “fastest”, or listen to fewer "
    "sources at this host.",
    "advice_server_error": "Nothing now; if it lasts for a day, open the address in a "
    "browser.",
    "advice_unreachable": "Check the address for a slip, and this machine's "
    "connection.",
    "advice_too_slow": "Nothing now; if it lasts for a day, open the address in a "
    "browser.",
    "advice_too_large": "Look for a narrower feed or query: one section, one tag, one "
    "place.",
    "advice_forbidden_address": "Use the address that everybody on the internet uses.",
    "advice_unreadable": "Open the address in a browser: if it is no feed there, take "
    "the right one.",
    "advice_needs_credentials": "`vigie connect {source} --business {business}` stores "
    "them and says where to get them.",
    "advice_blocked": "Nothing helps for sure; `vigie sources {kind}` says what the "
    "service lets through.",
    "advice_unsupported": "`vigie sources {kind}` says what is still possible; "
    "otherwise take it out of vigie.yml.",
    "advice_budget_spent": "Wait, or raise “budget_usd_per_month” or “polls_per_day” "
    "in vigie.yml.",
    "advice_stumbled": "The fault is ours and not its own: if it lasts, the log of the "
    "function “poll” (poll_failed) says where.",
    # vigie check --live
    "live_read": "answers: {entries} read, {matched} about {name}",
    "live_no_stage": "With `--stage` it is asked with the credentials stored for a "
    "stage.",
    "live_cost": "This probe cost ${price}.",
    "live_renewed": "It renewed its credentials; the new ones are stored for the "
    "stage.",
    "live_one": "The one source works.",
    "live_all": "All {count} sources work.",
    "live_some": "{working} of {count} sources work.",
    "live_stage_alone": "`--stage` says whose credentials `--live` uses: give both.",
    # vigie sources
    "sources_access": "access",
    "sources_price": "price",
    "sources_quota": "quota",
    "sources_rhythm": "rhythm",
    "sources_hears": "hears",
    "sources_blind": "cannot see",
    "sources_reach": "reach",
    "sources_country": "country",
    "sources_engagement": "engagement",
    "sources_settings": "settings",
    "sources_credentials": "credentials",
    "sources_keeps": "text kept",
    "sources_example": "in vigie.yml",
    "sources_facts": "facts of",
    "sources_optional": "optional",
    "sources_verified": "{at}",
    "sources_unverified": "{at}, from documentation, not tried live",
    "sources_every": "every {usual}, from {fastest} to {slowest}",
    "sources_kept": "{span} at most",
    "sources_kept_none": "the terms allow none to be kept",
    "sources_kept_open": "the terms do not say",
    "sources_needs_none": "none",
    "access_open": "open to all",
    "access_free_key": "a free key",
    "access_approval": "on approval by the service",
    "access_paid": "paid",
    "price_free": "free",
    "price_call": "${price} a request",
    "price_item": "${price} an item read",
    "price_paid": "by the plan agreed with the service",
    "sources_no_kind": "No source is of kind “{kind}”. Expected one of: {known}.",
    "sources_more": "`vigie sources KIND` says what to write in vigie.yml and which "
    "credentials it takes.",
    # vigie connect
    "connect_no_source": "There is no source “{source}” for {business} in {file}. "
    "There are: {known}.",
    "connect_which_business": "{file} names several businesses: say which with "
    "`--business ID`. There are: {known}.",
    "connect_no_business": "There is no business “{business}” in {file}. There are: "
    "{known}.",
    "connect_bad_id": "“{id}” is no id: expected 1 to 40 of the characters a-z, 0-9 "
    "and -.",
    "connect_none": "{source} ({title}) needs no credentials: there is nothing to "
    "store.",
    "connect_about": "{title}, source {source} of {business}, on stage {stage}. What "
    "you type is not shown.",
    "connect_optional": "(optional: just Enter leaves it out)",
    "connect_keep": "(just Enter keeps the one that is stored)",
    "connect_needed": "{name} is needed: nothing was stored.",
    "connect_unknown": "“{name}” is no credential of {title}: nothing was stored. "
    "Expected: {known}.",
    "connect_unreadable": "What was given cannot be read: expected a line “name: "
    "value” for each credential, or one JSON object. Nothing was stored.",
    "connect_no_file": "{file} cannot be read ({reason}). Nothing was stored.",
    "connect_too_long": "These credentials are longer than {limit} characters "
    "together: nothing was stored.",
    "connect_control": "{name} holds a character that no credential has, such as a "
    "line break: copy it again. Nothing was stored.",
    "connect_done": "Stored, encrypted, as {path}.",
    "connect_due": "The stage asks it again within a minute.",
    "connect_removed": "Removed: {path}.",
    "connect_nothing": "Nothing was stored as {path}.",
    "connect_try": "Try it now?",
    "connect_nothing_typed": "Nothing was typed: nothing was stored.",
    # docs/connectors.md
    "page_title": "Sources",
    "page_generated": "This page is written by `vigie sources --markdown`, from what "
    "each source declares of itself.",
    "page_overview": "Overview",
    "page_colon": ":",
    "page_kinds": "There are {count} kinds. The column “access” says what it takes to "
    "be let in.",
    "page_adding": "Adding one",
    "page_add_1": "Copy a module of `functions/listen/sources/` that resembles it, and "
    "its test `tests/unit/test_source_<kind>.py`. A module is a declaration (what the "
    "source needs, costs, allows and cannot see) and `poll`, which yields requests and "
    "is sent the answers; it does no I/O, so its test is a script of answers.",
    "page_add_2": "Name the kind in `KINDS` of `functions/listen/sources/registry.py`. "
    "`vigie.yml`, its schema, `vigie sources`, `vigie connect` and `vigie check "
    "--live` know it from then on.",
    "page_add_3": "Write this page again: `vigie sources --markdown --locale en > "
    "docs/connectors.md`, and `--locale fr > docs/connectors.fr.md`.",
    "page_credentials": "Credentials never stand in `vigie.yml`: `vigie connect "
    "SOURCE` asks for them and stores them encrypted. `vigie check --live --stage "
    "STAGE` tries every configured source.",
    "page_numbers": "*Reach* and *engagement* count what each kind says below. A "
    "number that a source does not tell is unknown, never zero. The engagement rate is "
    "engagement over reach, where both are told and reach is not zero. Of where people "
    "are, the country alone is kept, and shown in groups of ten and more.",
    "page_unverified": "Facts not verified live",
    "page_unverified_says": "What these kinds declare comes from the documentation of "
    "the services and from programs that use them; it was not tried against the live "
    "service: {kinds}.",
    "page_all_verified": "Every kind was tried against the live service.",
}
