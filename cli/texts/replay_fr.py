"""Ce que dit `vigie replay` en français."""

FRENCH = {
    "replay_unreadable": "{file} est illisible : {reason}",
    "replay_not_utf8": "{file} est illisible : ce n’est pas du texte en UTF-8",
    "replay_unwritable": "{file} ne peut être écrit : {reason}",
    "replay_no_rows": "{file} est vide : un objet JSON par ligne est attendu",
    "replay_line": "{file}:{line} — {wrong}",
    "replay_more": "… et {count} autres",
    "replay_no_json": "ce n’est pas du JSON ; un objet par ligne est attendu",
    "replay_no_object": "un objet JSON est attendu, voici {found}",
    "replay_bad_label": "label : attendu, au choix : {known} ; trouvé : {found}",
    "replay_no_text": "{field} : un texte est attendu ; trouvé : {found}",
    "replay_bad_time": "created_at : une date comme 2026-03-14T20:40:00Z est "
    "attendue ; trouvé : {found}",
    "replay_strangers": "Aucun établissement de la configuration ne s’appelle {names}. "
    "Attendu, au choix : {known}.",
    "replay_progress": "{done} lignes sur {total}",
    "replay_crisis": "{rule}, {severity} : {reason} ; {state}",
    "replay_seen": "{seen} négatives en {window}, {expected} d’habitude",
    "replay_words": "{subject} « {words} »",
    "replay_sum": "crises : {crises}, messages : {messages}",
    "replay_rule_spike": "pic",
    "replay_rule_slow_burn": "montée lente",
    "replay_rule_rating": "notes",
    "replay_rule_red_flag": "signal grave",
    "replay_rule_hush": "source muette",
    "replay_rule_elsewhere": "ailleurs",
}
