"""The words of the show in French."""

import re
from typing import Final

_NARROW: Final = "\u202f"


def typeset(text: str) -> str:
    """The text with narrow no-break spaces where French typography asks for one."""
    return re.sub(r" (?=[:;!?»%])|(?<=«) ", _NARROW, text)


_PLAIN = {
    "title": "Vigie, la démonstration",
    "intro": (
        "Quatre semaines calmes d’un restaurant d’Aix-en-Provence, puis un samedi noir."
        " Le restaurant et ses clients sont inventés ; le reste est bien réel : les"
        " fonctions déployées, l’infrastructure déployée reconstruite sur cet"
        " ordinateur, des flux lus en HTTP et une horloge qui saute d’une échéance à"
        " la suivante."
    ),
    "building": "Construction du nuage de poche d’après serverless.yml et infra/ :",
    "built": "{functions} fonctions, {tables} tables, {queues} files, 1 compartiment",
    "feeds": "Quatre flux sur {host} : RSS, Atom, JSON Feed, Google Alertes",
    "team": "L’équipe :",
    "quiet_heading": "Quatre semaines calmes",
    "quiet_now": "Semaine {number} : {day}",
    "week": "Semaine {number}",
    "column_week": "Semaine",
    "column_days": "Jours",
    "column_polls": "Lectures",
    "column_mentions": "Mentions",
    "column_negative": "Négatives",
    "column_alerts": "Alertes",
    "no_alert": "aucune",
    "quiet_end": (
        "{polls} lectures, dont {unchanged} avec la réponse « rien de neuf » (304)."
        " {mentions} mentions, dont {negative} négatives. {alerts}"
    ),
    "not_one_alert": "Pas une seule alerte.",
    "false_alerts": "Alertes : {count}. Il ne devrait pas y en avoir.",
    "saturday_heading": "Le samedi noir",
    "evening_now": "{day}, {time}",
    "first_post": "{time}  {author} écrit :",
    "caught": "{time}  Vigie donne l’alerte, {delay} après le premier message.",
    "caught_note": (
        "C’est surtout de l’attente : une source calme est lue toutes les heures ou"
        " toutes les deux heures, puis plus souvent dès qu’on parle de vous."
    ),
    "why_heading": "Pourquoi cette alerte",
    "why_seen": "Observé",
    "why_seen_value": "{seen} mentions négatives de personnes différentes en {window}",
    "why_expected": "Attendu",
    "why_expected_value": "{expected} à cette heure de la semaine",
    "why_chance": "Par hasard",
    "why_chance_value": "{rarity}",
    "why_sources": "Où",
    "why_source": "{name} : {count}",
    "why_flags": "Signal grave",
    "why_weightiest": "Ce qui pèse le plus",
    "why_severity": "Gravité",
    "source_avis-du-midi": "Avis du Midi (avis)",
    "source_courrier-de-sextius": "Courrier de Sextius (presse locale)",
    "source_cigale": "Cigale (réseau social)",
    "source_google-alerts": "Google Alertes (reste du web)",
    "phone_heading": "Ce que {name} reçoit sur son téléphone à {time}",
    "sms_from": "Vigie · SMS",
    "email_heading": "Et par e-mail",
    "email_to": "À",
    "email_subject": "Objet",
    "email_cut": "(encore {lines} lignes)",
    "timeline_heading": "Qui a été prévenu, qui a répondu",
    "beat_posted": "Premier message : {author}",
    "beat_opened": "{crisis} s’ouvre, crise {severity} : {what}",
    "beat_opened_spike": "{seen} mentions négatives, {expected}",
    "expected_none": "presque aucune attendue",
    "expected_one": "{expected} attendue",
    "expected_many": "{expected} attendues",
    "beat_opened_red_flag": "signal grave ({flags})",
    "beat_alert": "Alerte à {names}",
    "beat_escalated": "Personne n’a répondu. Alerte à {names}",
    "beat_grown": "C’est plus grave qu’annoncé : crise {severity}",
    "beat_told_again": "Nouvelle alerte à {names}",
    "beat_lapsed": "Sans suite donnée, l’alerte repart",
    "beat_told_lapsed": "Nouvelle alerte à {names}",
    "beat_reopened": "La crise reprend",
    "beat_merged": "Rattachée désormais à {crisis}",
    "beat_told_reopened": "Nouvelle alerte à {names}",
    "beat_acknowledged": "{name} appuie sur « Je m’en occupe »",
    "beat_visited": "{name} ouvre le lien : cela seul ne vaut pas réponse",
    "beat_press": "La presse locale en parle",
    "beat_statement": "La déclaration de la patronne est publiée",
    "beat_closed": "Le calme est revenu. {crisis} prend fin d’elle-même",
    "beat_all_clear": "Fin d’alerte à {names}",
    "by": "{name} ({channels})",
    "closing_heading": "C’est fini",
    "closed": "Close le {moment}, {duration} après son ouverture.",
    "files_heading": "Le bilan de crise",
    "file_page": "à ouvrir dans un navigateur",
    "file_html": "le même en anglais",
    "file_json": "pour d’autres programmes",
    "file_csv": "pour un tableur",
    "cost_heading": "Ce que ce mois coûterait chez AWS",
    "cost_what": "Quoi",
    "cost_quantity": "Par mois",
    "cost_list": "Tarif, $ US",
    "cost_after_free": "Net, $ US",
    "cost_total": "Total",
    "cost_dynamodb.write_units": "DynamoDB : écritures, 1 ko",
    "cost_dynamodb.read_units": "DynamoDB : lectures, 4 ko",
    "cost_lambda.requests": "Lambda : appels",
    "cost_lambda.gb_s": "Lambda : Go-secondes",
    "cost_scheduler.invocations": "Scheduler : réveils",
    "cost_sqs.requests": "SQS : requêtes",
    "cost_sns.requests": "SNS : requêtes",
    "cost_sns.emails": "SNS : e-mails",
    "cost_sns.sms_parts": "SNS : segments de SMS (estimation)",
    "cost_s3.puts": "S3 : écritures",
    "cost_s3.gets": "S3 : lectures",
    "cost_logs.bytes": "CloudWatch : octets de journaux",
    "cost_cloudwatch.alarms": "CloudWatch : alarmes",
    "cost_note": (
        "Compté d’après chaque appel des fonctions pendant ces quatre semaines, crise"
        " comprise, pour un établissement et quatre sources ; mois de 30 jours. Prix"
        " publics de {region} relevés le {date}, hors taxes ; un SMS coûte ce que"
        " demande l’opérateur. Net : offre gratuite sans échéance déduite."
    ),
    "verdict_heading": "Ce que la démonstration promettait",
    "promise_quiet": "Aucune alerte en quatre semaines calmes",
    "promise_caught": "Le pic a été repéré, et l’alerte dit pourquoi",
    "promise_escalated": "Personne ne répondait : les suivants ont été prévenus",
    "promise_visited": "Ouvrir le lien n’a pas valu réponse",
    "promise_acknowledged": "Le porte-parole a pris la crise en charge d’un clic",
    "promise_closed": "La crise a pris fin d’elle-même",
    "promise_summary": "Le bilan est dans {folder}",
    "promise_no_failure": "Aucune fonction n’a échoué",
    "promise_cost": "Le coût du mois est connu",
    "all_kept": "Tout s’est passé comme promis, en {seconds} s.",
    "broken": "La démonstration s’est interrompue : {error}",
    "not_kept": "La promesse n’est pas tenue : voir les lignes ✗. C’est un défaut.",
}

FRENCH = {key: typeset(text) for key, text in _PLAIN.items()}
