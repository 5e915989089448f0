"""The English texts of the command line."""

ENGLISH = {
    # vigie explain
    "explain_nothing": "There is no text to explain: write one after the command, or "
    "name a file with --file.",
    "explain_many": "{count} texts are more than {most}: split the file.",
    "explain_unreadable": "{file} cannot be read ({reason}).",
    "explain_not_utf8": "{file} is not UTF-8 text: save it as UTF-8.",
    "explain_which": "The file has several businesses; choose one with --business: "
    "{known}.",
    "explain_no_business": "No business of the file is called “{business}”. Expected "
    "one of: {known}.",
    "explain_text_or_mention": "Give a text, or a stored mention with --mention; not "
    "both.",
    "explain_config_or_stage": "Give a file with --config, or a stage with --stage; "
    "not both: a stage knows its businesses.",
    "which_business": "Stage {stage} has several businesses; choose one with "
    "--business: {known}.",
    # what is wrong in the file
    "one_mistake": "1 mistake in {file}. Nothing was changed.",
    "many_mistakes": "{count} mistakes in {file}. Nothing was changed.",
    "found": "found “{found}”;",
    "did_you_mean": "Did you mean {nearest}?",
    "mistake_no_file": "the file cannot be read ({reason}). Copy vigie.example.yml to "
    "vigie.yml and fill it in.",
    "mistake_too_large": "the file is larger than {limit}: split it over several "
    "stages.",
    "mistake_not_utf8": "the file is not UTF-8 text: save it as UTF-8.",
    "mistake_empty_file": "the file is empty: it should begin with “businesses:”.",
    "mistake_syntax": "this cannot be read as YAML ({reason}). Look at the "
    "indentation, the colons and the quotes here and on the line before.",
    "mistake_character": "the invisible character U+{code} is not allowed here: "
    "delete it.",
    "mistake_second_document": "a second document begins here: keep one, with all "
    "businesses under “businesses:”.",
    "mistake_alias": "YAML aliases (*name) are not accepted: write the value out.",
    "mistake_tag": "YAML tags (!name) are not accepted: write the plain value.",
    "mistake_too_deep": "this is nested deeper than anything this file can hold.",
    "mistake_odd_key": "a field's name is expected here, as one plain word.",
    "mistake_twice": "this field was already given on line {line}: keep one.",
    "mistake_missing": "this field is needed.",
    "mistake_unknown_field": "there is no such field. Expected one of: {known}.",
    "mistake_text": "expected a text, not a list or a group of fields.",
    "mistake_empty": "expected a text that is not empty.",
    "mistake_too_long": "expected {max_length} characters at most.",
    "mistake_list": "expected a list: each item on a line of its own that begins "
    "with a dash.",
    "mistake_fields": "expected fields, as in “name: value”.",
    "mistake_empty_list": "expected at least one item.",
    "mistake_long_list": "expected {max_length} items at most.",
    "mistake_duration": "expected a duration such as 15m, 2h or 1d.",
    "mistake_number": "expected a number such as 4 or 0.5.",
    "mistake_whole_number": "expected a whole number such as 3.",
    "mistake_above": "expected more than {gt}.",
    "mistake_at_least": "expected {ge} or more.",
    "mistake_at_most": "expected {le} or less.",
    "mistake_between": "expected a duration from {low} to {high}.",
    "mistake_choice": "expected one of: {choices}.",
    "mistake_id": "expected 1 to 40 of the characters a-z, 0-9 and -.",
    "mistake_not_printable": "it contains an invisible control character: type "
    "it again.",
    "mistake_timezone": "there is no such timezone. Expected a name such as "
    "Europe/Paris.",
    "mistake_country": "there is no such country. Expected a code of two letters "
    "such as FR.",
    "mistake_phone": 'expected a telephone number such as "+33 6 12 34 56 78".',
    "mistake_phone_national": "expected the number with + and its country code, in "
    'quotes, such as "+33 6 12 34 56 78".',
    "mistake_phone_unknown": "no such number is in service: its length or its first "
    "digits are wrong for its country.",
    "mistake_phone_premium": "special-rate and service numbers are not accepted. "
    "Expected a mobile number.",
    "mistake_phone_extension": "an SMS reaches no extension. Expected the number of "
    "a mobile alone.",
    "mistake_phone_country": "numbers from {country} are not accepted. Allowed: "
    "{allowed}; “phone_countries” at the top of the file changes that.",
    "mistake_phone_landline": "this is a landline, which gets no SMS. Expected a "
    "mobile number, or channels: [email].",
    "mistake_email": "expected an e-mail address such as marie@example.com.",
    "mistake_url": "expected an address that begins with https:// or http://.",
    "mistake_url_password": "an address that contains a user name or a password is "
    "not accepted.",
    "mistake_url_odd": "the address contains a space, an accent or an impossible "
    "port: copy it again from the browser.",
    "mistake_hours": "expected hours such as 22:00-08:00.",
    "mistake_hours_same": "these hours begin and end at the same time, which may mean "
    "all day or never: write hours such as 22:00-08:00, or leave them out.",
    "mistake_opening": "expected days and hours as one text, such as "
    "tue-sat 19:00-23:00.",
    "mistake_days": "expected days before the hours, such as mon-fri or tue,thu.",
    "mistake_dates": "expected dates, the first and then the last, such as "
    "2026-12-20..2027-01-03; a year at most.",
    "mistake_moment": "expected a time such as 2026-12-24 18:00, or a date.",
    "mistake_until": "expected an end after {begins}, when it begins.",
    "mistake_same_id": "this id was already given on line {line}: each needs its own.",
    "mistake_same_url": "this address is already listened to, on line {line}.",
    "mistake_same_source": "this is already listened to, on line {line}.",
    "mistake_missing_setting": "this field is needed: {says}, such as {example}.",
    "mistake_missing_budget": "this kind costs money: say how many US dollars a month "
    "it may spend at most, such as 5.",
    "mistake_credential": "credentials do not stand in this file, where they would be "
    "copied and shared: take the line out, then `vigie connect SOURCE` keeps them "
    "encrypted.",
    "mistake_slowest": "expected no less than fastest, which is {fastest}.",
    "mistake_own_backup": "nobody can stand in for themselves: name another person.",
    "mistake_no_backup": "nobody in the team has this id.",
    "mistake_unreachable": "this person cannot be reached: give a phone, an email, or "
    "both.",
    "mistake_no_address": "this channel needs the field “{needed}”.",
    "mistake_first_step": "expected 0m: the first step tells people at once.",
    "mistake_step_order": "expected later than the step before, which is at {before}.",
    # vigie check
    "check_right": "{file} is valid.",
    "check_business": "{name} ({id}), {kind}, {locale}, {timezone}",
    "check_names": "names",
    "check_excludes": "except with",
    "check_second_opinion": "second opinion",
    "check_opinion": "of Comprehend, at US$ {usd} a month at most; {decides} decides",
    "check_sources": "listens to",
    "check_source": "{id} ({kind}), every {fastest} to {slowest}: {place}",
    "check_severity": "{severity} crisis",
    "check_step": "{when}: {told}",
    "check_at_once": "at once",
    "check_after": "after {after}",
    "check_again": "{when}, again after {again}",
    "check_by": "{name} by {channels}",
    "check_fiction": "{name} has a number reserved for films: no SMS will "
    "arrive there.",
    "check_next": "Next: `vigie apply --stage dev` puts it in place.",
    "sms": "SMS",
    "email": "e-mail",
    "webhook": "team chat",
    "minor": "minor",
    "major": "major",
    "critical": "critical",
    # vigie apply
    "apply_nothing": "Nothing to change on stage {stage}.",
    "apply_done": "{count} changes made on stage {stage}.",
    "apply_done_one": "1 change made on stage {stage}.",
    "apply_would": "{count} changes to make on stage {stage}; nothing was changed.",
    "apply_would_one": "1 change to make on stage {stage}; nothing was changed.",
    "change_topic": "{business}: topic for e-mail",
    "change_no_topic": "{business}: topic for e-mail, with its subscriptions",
    "change_subscribe": "{business}: e-mail to {endpoint} ({responders}); a message "
    "to confirm is on its way",
    "change_refilter": "{business}: e-mail to {endpoint} is now for {responders}",
    "change_unsubscribe": "{business}: e-mail to {endpoint}",
    "change_business": "{business}: {detail}",
    "asked_again": "it had been given up; asked once more",
    "change_source": "{business}: source {id}: {detail}",
    "note_pending": "{business}: {endpoint} has not confirmed yet. Copy the link of "
    "that message into `vigie confirm LINK`.",
    "note_left": "{business} is on stage {stage} but not in the file: it is still "
    "watched. `--prune` ends that.",
    "busy": "Source {source} of {business} is still being read. Run "
    "`vigie apply` again in a few minutes.",
    # vigie ack
    "ack_done": "{crisis} is yours, {name}. Nobody else will be woken unless it gets "
    "worse or is still not closed after {lapse}.",
    "ack_done_notice": "{crisis} is yours, {name}. Nobody else will be told of it.",
    "ack_snoozed": "{crisis} is put off until {at}, {name}. After that, if it is not "
    "closed, we will ask again who has it.",
    "ack_false_alarm": "{crisis} is marked as a false alarm, {name}. Everybody who was "
    "told hears of it.",
    "ack_closed": "{crisis} is closed, {name}. Everybody who was told hears of it.",
    "ack_contained": "{crisis} is contained, {name}. Nobody is reminded of it; should "
    "it get worse, we alert again.",
    "ack_one_of": "One choice at a time: --snooze, --contained, --false-alarm or "
    "--close.",
    "ack_snooze": "“{snooze}” is no time that a crisis can be put off: 5m to 1d, as in "
    "90m or 3h.",
    "ack_yours": "{crisis} has been yours since {at}.",
    "ack_taken": "{crisis} was already taken by {name} at {at}.",
    "ack_put_off": "{crisis} was already put off by {name} at {at}. You can still take "
    "it: the same command without an option.",
    "ack_over_closed": "{crisis} has been over since {at}: nothing to acknowledge.",
    "ack_over_false_alarm": "{crisis} was marked as a false alarm at {at}: nothing to "
    "acknowledge.",
    "ack_already_contained": "{crisis} is contained already: nobody will be reminded "
    "of it. To be reminded again, take it: the same command without an option.",
    "ack_no_crisis": "{crisis} is no crisis: there is nothing to contain.",
    "ack_unknown": "There is no crisis {crisis} for {business}: it has had none.",
    "ack_unknown_latest": "There is no crisis {crisis} for {business}. The latest: "
    "{latest}.",
    "ack_not_a_number": "“{crisis}” is not the name of a crisis: expected one "
    "such as C7.",
    "ack_not_in_team": "Nobody in the team of {business} has the id “{by}”. Expected "
    "one of: {team}.",
    "ack_changing": "{crisis} is changing right now: try again.",
    "no_business": "No business “{business}” is on stage {stage}. There are: {known}.",
    "no_businesses": "Nothing is on stage {stage} yet: `vigie apply` puts it there.",
    # vigie confirm
    "confirm_done": "Confirmed: alerts of {topic} will arrive. A click on "
    "“unsubscribe” cannot end that; `vigie apply` without the person does.",
    "confirm_not_ours": "This is not a confirmation link of Vigie: expected "
    "https://sns.REGION.amazonaws.com/confirmation.html?TopicArn=…&Token=….",
    # vigie webhook
    "webhook_ask": "The address of the webhook that Slack or Teams gave (not shown)",
    "webhook_address": "This is no address of a webhook: one that begins with https:// "
    "is expected.",
    "webhook_done": "Stored: messages to {name} go to the team's chat too, if "
    "“webhook” is among their channels. Key of the signature: {key}",
    "webhook_removed": "Forgotten: nothing goes to the team's chat for {name} any "
    "more.",
    # AWS
    "aws_no_table": "There is no table {table} in {region}. Deploy first: "
    "`make deploy STAGE={stage}`.",
    "aws_no_credentials": "No AWS credentials were found: set AWS_PROFILE, or "
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    "aws_refused": "AWS refused {operation}: {reason}",
    "aws_unreachable": "AWS cannot be reached: {reason}",
    "bad_stage": "“{stage}” is not a valid stage name: expected a-z, 0-9 and -.",
    # vigie --help
    "about_commands": "Commands",
    "about_check": "Check vigie.yml: every mistake at once, or what it means.",
    "about_sources": "List every kind of source: access, price, what it hears or not.",
    "about_connect": "Store a source's credentials, encrypted, and try them.",
    "about_schema": "Print the JSON Schema of vigie.yml, for editors.",
    "about_apply": "Put vigie.yml into the cloud; twice changes nothing.",
    "about_ack": "Acknowledge a crisis: it is yours, nobody else is woken.",
    "about_confirm": "Confirm an e-mail subscription from the link in the mail.",
    "about_webhook": "Connect a person's messages to Slack or Teams.",
    "about_test-alert": "Send the whole team a test; say who confirmed it.",
    "about_status": "Delays, false alarms, and who confirmed the last test.",
    "about_missed": "Declare a crisis that Vigie did not tell you of.",
    "about_explain": "Why a text is taken the way it is: about you, tone, red flags.",
    "about_watch": "Watch the sources of vigie.yml from this machine.",
    "about_replay": "Run old mentions through the whole pipeline.",
    "about_demo": "Four quiet weeks and one bad Saturday, in a minute.",
}
