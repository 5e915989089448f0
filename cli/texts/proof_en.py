"""What the commands say of whether alerts arrive, in time, and rightly: English."""

ENGLISH: dict[str, str] = {
    # vigie check
    "check_shared_sms": "{names} have the same number: our SMS arrive there once a "
    "step.",
    "check_shared_email": "{names} have the same address: our e-mails arrive there "
    "once a step.",
    "check_same_backup": "{backup} backs up {name}, but has no number and no address "
    "of their own: what does not reach the one would not reach the other.",
    "check_webhook": "The team chat of {name} needs an address, stored with `vigie "
    "webhook {id}`: without it nothing arrives there.",
    # vigie apply
    "apply_test": "{name} of {business} gets a test on {at}; it asks to be confirmed.",
    "apply_released": "{crisis} of {business}: {name}, who had it, is no longer in the "
    "team, which is asked who takes it.",
    "apply_deserted": "{crisis} of {business}: nobody who was told is in the team any "
    "more; whoever is there is told.",
    "apply_changing": "{crisis} of {business} keeps changing. Run `vigie apply` again.",
    "sms_log_on": "SNS writes down from now on which SMS did not arrive.",
    "sms_log_refused": "SNS would not write down which SMS did not arrive: {reason}. "
    "Turn it on in the SNS console, Text messaging preferences.",
    # vigie test-alert
    "test_sent": "{count} test messages leave within a minute, then on the first "
    "Monday of each month at 10:00. `vigie test-alert --status` says who confirmed.",
    "test_sent_one": "{count} test message leaves within a minute, then on the first "
    "Monday of each month at 10:00. `vigie test-alert --status` says who confirmed.",
    "test_never": "{business} has sent no test yet: `vigie test-alert` does.",
    "test_of": "Test of {at}:",
    "test_confirmed": "{name}, {channel}: received, confirmed on {at}",
    "test_silent": "{name}, {channel}: sent, not confirmed",
    "test_on_its_way": "{name}, {channel}: has not left yet",
    "test_failed": "{name}, {channel}: not delivered ({reason})",
    "test_not_asked": "{name}, {channel}: no test yet",
    "test_planned": "{name}, {channel}: no test yet, one goes out on {at}",
    # vigie missed
    "missed_done": "Counted: a crisis on {at} that Vigie did not tell of. In the three "
    "hours before, seen by Vigie: mentions {mentions}, negative {negative}.",
    "missed_told": "Vigie did tell of a crisis then: {crisis}.",
    "missed_when": "“{when}” is not within the last ninety days.",
    "missed_not_a_time": "“{when}” is no time: 2026-11-21 20:40 is expected, or the "
    "day alone.",
    # vigie status
    "sms_sandbox": "The AWS account is in the SMS sandbox: only verified numbers get "
    "any. Ask to leave it in the SNS console.",
    "sms_spent": "SMS this month: US$ {spent} of {limit}.",
    "sms_unlogged": "SNS does not write down which SMS did not arrive: `vigie apply` "
    "has it do so.",
    "status_closed": "{name}, {channel}: alerts would not arrive ({reason})",
    "status_no_topic": "{business} has no topic: `vigie apply` makes it.",
    "status_seen": "{source}, from published to seen",
    "status_decided": "from seen to decided",
    "status_sent": "from decided to the first message",
    "status_acknowledged": "from the first message to taken",
    "status_competitor": "Competitor {name}: mentions {mentions}, negative {negative}.",
    "status_topic": "Topic {name}: mentions {mentions}, negative {negative}.",
    "status_row": "{name}: half within {p50}, 95% within {p95} ({count})",
    "status_noise": "Crises: {fired}; real {real}, false alarms {false}, not judged "
    "yet {open}; missed {missed}.",
    "status_seen_all": "from published to seen, all sources",
}
