"""What the commands say of whether alerts arrive, in time, and rightly: French."""

FRENCH: dict[str, str] = {
    # vigie check
    "check_shared_sms": "{names} ont le même numéro : nos SMS n’y arriveront qu’une "
    "fois par étape.",
    "check_shared_email": "{names} ont la même adresse : nos e-mails n’y arriveront "
    "qu’une fois par étape.",
    "check_same_backup": "{backup} supplée {name}, mais sans numéro ni adresse "
    "à soi : ce qui n’arrive pas à l’un n’arriverait pas à l’autre.",
    "check_webhook": "La messagerie d’équipe de {name} demande une adresse, à "
    "enregistrer avec `vigie webhook {id}` : sans elle, rien n’y arrive.",
    # vigie apply
    "apply_test": "{name}, de {business}, recevra un essai le {at} ; il demande une "
    "confirmation.",
    "apply_released": "{crisis}, de {business} : {name}, qui s’en occupait, ne fait "
    "plus partie de l’équipe, qui est prévenue de nouveau.",
    "apply_deserted": "{crisis}, de {business} : plus personne de ceux qui étaient "
    "prévenus ne fait partie de l’équipe ; ceux qui y sont le sont à leur tour.",
    "apply_changing": "{crisis}, de {business}, change sans cesse. Relancez `vigie "
    "apply`.",
    "sms_log_on": "SNS note désormais quels SMS ne sont pas arrivés.",
    "sms_log_refused": "SNS n’a pas voulu noter quels SMS ne sont pas arrivés : "
    "{reason}. Cela s’active dans la console SNS, préférences de messagerie texte.",
    # vigie test-alert
    "test_sent": "{count} messages d’essai partent dans la minute, puis chaque premier "
    "lundi du mois à 10 h. `vigie test-alert --status` dit qui a confirmé.",
    "test_sent_one": "{count} message d’essai part dans la minute, puis chaque premier "
    "lundi du mois à 10 h. `vigie test-alert --status` dit qui a confirmé.",
    "test_never": "{business} n’a encore envoyé aucun essai : `vigie test-alert` s’en "
    "charge.",
    "test_of": "Essai du {at} :",
    "test_confirmed": "{name}, {channel} : reçu, confirmé le {at}",
    "test_silent": "{name}, {channel} : envoyé, pas confirmé",
    "test_on_its_way": "{name}, {channel} : pas encore parti",
    "test_failed": "{name}, {channel} : non remis ({reason})",
    "test_not_asked": "{name}, {channel} : pas encore d’essai",
    "test_planned": "{name}, {channel} : pas encore d’essai, il partira le {at}",
    # vigie missed
    "missed_done": "Compté : une crise, le {at}, dont Vigie n’a rien dit. Dans les "
    "trois heures d’avant, lu par Vigie : mentions {mentions}, négatives {negative}.",
    "missed_told": "Vigie a bien signalé une crise à ce moment-là : la {crisis}.",
    "missed_when": "« {when} » n’est pas dans les quatre-vingt-dix derniers jours.",
    "missed_not_a_time": "« {when} » n’est pas un moment : on attend 2026-11-21 20:40, "
    "ou le jour seul.",
    # vigie status
    "sms_sandbox": "Le compte AWS est dans le bac à sable SMS : seuls les numéros "
    "vérifiés reçoivent. Demandez-en la sortie dans la console SNS.",
    "sms_spent": "SMS ce mois-ci : {spent} $ US sur {limit}.",
    "sms_unlogged": "SNS ne note pas quels SMS ne sont pas arrivés : `vigie apply` "
    "l’en charge.",
    "status_closed": "{name}, {channel} : les alertes n’arriveraient pas ({reason})",
    "status_no_topic": "{business} n’a pas de sujet SNS : `vigie apply` le crée.",
    "status_seen": "{source}, de la publication à la lecture",
    "status_decided": "de la lecture à la décision",
    "status_sent": "de la décision au premier message",
    "status_acknowledged": "du premier message à la prise en charge",
    "status_competitor": "Concurrent {name} : mentions {mentions}, "
    "négatives {negative}.",
    "status_topic": "Sujet {name} : mentions {mentions}, négatives {negative}.",
    "status_row": "{name} : la moitié en {p50}, 95 % en {p95} ({count})",
    "status_noise": "Crises : {fired} ; réelles {real}, fausses alertes {false}, pas "
    "encore jugées {open} ; manquées {missed}.",
    "status_seen_all": "de la publication à la lecture, toutes sources",
}
