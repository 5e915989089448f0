"""What `vigie tune` says, in English."""

ENGLISH = {
    "about_tune": "rehearse the stored months, and propose a policy",
    "tune_too_little": "{name}: fewer than {days} days are stored; too little to "
    "rehearse.",
    "tune_said": "{name}: of the alerts there were, people called {false} false and "
    "took on {true}.",
    "tune_today": "{rate} false alarms a year, {authors} people at least (today): "
    "{alerts} alerts, {false} of those called false, {found} of those taken on, "
    "{delay} later at the worst",
    "tune_other": "{rate} false alarms a year, {authors} people at least: "
    "{alerts} alerts, {false} of those called false, {found} of those taken on, "
    "{delay} later at the worst",
    "tune_keep": "Nothing to change: no other policy would have served better.",
    "tune_by_hand": "Proposed: {change}. {file} is written in a "
    "way that only you can change; set it under policy.",
    "tune_accept": "Nothing is changed yet. `vigie tune --accept` writes it into "
    "{file}, `vigie apply` makes it true.",
    "tune_accepted": "{file} is changed; `vigie apply` makes it true.",
}
