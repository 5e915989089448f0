"""What `vigie watch` says, in English and in French: the same keys in both."""

import re
from typing import Final

from cli.texts import NARROW_SPACE, Tongue

_BEFORE_SIGNS = re.compile(r"(?<=«) | (?=[»;:!?])")

_ENGLISH = {
    "begin": "Watching {names}: {count} sources, from this computer.",
    "begin_one": "Watching {names}: one source, from this computer.",
    "nobody_told": "Nothing is sent to anybody: alerts are shown here. Ctrl-C to stop.",
    "source": "source",
    "alert_sms": "ALERT to {name}, by SMS ({address})",
    "alert_email": "ALERT to {name}, by e-mail ({address})",
    "failed": "{function} failed: {error}",
    "end": "Mentions heard: {mentions} (negative: {negative}). Alerts: {alerts}.",
    "edited": "edited",
    "backfill": "earlier",
    "tone_negative": "negative",
    "tone_neutral": "neutral",
    "tone_positive": "positive",
    "tone_unread": "not read",
    "health_new": "has not been asked yet",
    "health_ok": "answers",
    "health_not_a_feed": "sends a page, not a feed: look for the feed's own address",
    "health_empty": "sends nothing at all",
    "health_cut_short": "breaks off in the middle; what came before is kept",
    "health_not_found": "says that there is nothing at this address",
    "health_gone": "says that the feed is gone for good; we no longer ask",
    "health_refused": "refuses to answer us",
    "health_rate_limited": "asks us to come back less often; we do",
    "health_server_error": "has trouble of its own; we try again later",
    "health_unreachable": "cannot be reached: is the address right?",
    "health_too_slow": "takes too long to answer; we try again later",
    "health_too_large": "sends more than a feed should hold",
    "health_forbidden_address": "leads into a private network, where we do not go",
    "health_unreadable": "sends something that nobody can read",
}
_FRENCH = {
    "begin": "Veille sur {names} : {count} sources, depuis cet ordinateur.",
    "begin_one": "Veille sur {names} : une source, depuis cet ordinateur.",
    "nobody_told": "Rien n’est envoyé à personne : les alertes s’affichent ici. "
    "Ctrl-C pour arrêter.",
    "source": "source",
    "alert_sms": "ALERTE à {name}, par SMS ({address})",
    "alert_email": "ALERTE à {name}, par e-mail ({address})",
    "failed": "{function} a échoué : {error}",
    "end": "Mentions entendues : {mentions} (négatives : {negative}). "
    "Alertes : {alerts}.",
    "edited": "modifiée",
    "backfill": "antérieure",
    "tone_negative": "négative",
    "tone_neutral": "neutre",
    "tone_positive": "positive",
    "tone_unread": "non lue",
    "health_new": "n’a pas encore été interrogée",
    "health_ok": "répond",
    "health_not_a_feed": "envoie une page et non un flux : cherchez l’adresse du "
    "flux lui-même",
    "health_empty": "n’envoie rien du tout",
    "health_cut_short": "s’interrompt au milieu ; ce qui précède est gardé",
    "health_not_found": "dit qu’il n’y a rien à cette adresse",
    "health_gone": "dit que le flux a disparu pour de bon : elle n’est plus interrogée",
    "health_refused": "refuse de nous répondre",
    "health_rate_limited": "nous demande de venir moins souvent ; nous le faisons",
    "health_server_error": "a ses propres ennuis ; nous réessayons plus tard",
    "health_unreachable": "est injoignable : l’adresse est-elle juste ?",
    "health_too_slow": "met trop de temps à répondre ; nous réessayons plus tard",
    "health_too_large": "envoie plus qu’un flux ne devrait contenir",
    "health_forbidden_address": "mène dans un réseau privé, où nous n’allons pas",
    "health_unreadable": "envoie ce que personne ne peut lire",
}
WORDS: Final[dict[Tongue, dict[str, str]]] = {
    "en": _ENGLISH,
    "fr": {k: _BEFORE_SIGNS.sub(NARROW_SPACE, text) for k, text in _FRENCH.items()},
}
