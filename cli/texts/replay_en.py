"""What `vigie replay` says in English."""

ENGLISH = {
    "replay_unreadable": "{file}: cannot be read: {reason}",
    "replay_not_utf8": "{file}: cannot be read: it is not UTF-8 text",
    "replay_unwritable": "{file}: cannot be written: {reason}",
    "replay_no_rows": "{file}: no rows: expected one JSON object a line",
    "replay_line": "{file}:{line}: {wrong}",
    "replay_more": "… and {count} more",
    "replay_no_json": "this is no JSON: expected one object a line",
    "replay_no_object": "expected a JSON object, found {found}",
    "replay_bad_label": "label: expected one of {known}, found {found}",
    "replay_no_text": "{field}: expected a text, found {found}",
    "replay_bad_time": "created_at: expected a time like 2026-03-14T20:40:00Z, found "
    "{found}",
    "replay_strangers": "no business of the configuration is called {names}: expected "
    "one of {known}",
    "replay_progress": "{done}/{total} rows",
    "replay_crisis": "{rule}, {severity}: {reason}; {state}",
    "replay_seen": "{seen} negative in {window}, {expected} usual",
    "replay_words": "{subject} “{words}”",
    "replay_sum": "crises: {crises}, messages: {messages}",
    "replay_rule_spike": "spike",
    "replay_rule_slow_burn": "slow burn",
    "replay_rule_rating": "ratings",
    "replay_rule_red_flag": "red flag",
    "replay_rule_hush": "hush",
    "replay_rule_elsewhere": "elsewhere",
}
