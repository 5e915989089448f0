"""Les textes français sur les sources : leur état, leurs besoins, leur liste."""

FRENCH = {
    # l’état d’une source, après son nom, et ce qu’il faut faire
    "health_new": "n’a pas encore été interrogée",
    "health_ok": "répond",
    "health_not_a_feed": "envoie une page et non un flux",
    "health_empty": "n’envoie rien du tout",
    "health_cut_short": "s’interrompt au milieu ; ce qui précède est gardé",
    "health_not_found": "dit qu’il n’y a rien à cette adresse",
    "health_gone": "dit avoir disparu pour de bon : elle n’est plus interrogée",
    "health_refused": "refuse de nous répondre",
    "health_rate_limited": "nous demande de venir moins souvent ; nous le faisons",
    "health_server_error": "a elle-même des ennuis ; nous réessayons plus tard",
    "health_unreachable": "est injoignable",
    "health_too_slow": "met trop de temps à répondre ; nous réessayons plus tard",
    "health_too_large": "envoie plus qu’une source ne devrait contenir",
    "health_forbidden_address": "mène dans un réseau privé, où nous n’allons pas",
    "health_unreadable": "envoie ce que personne ne peut lire",
    "health_needs_credentials": "demande des identifiants qui manquent ou ne sont plus "
    "valables",
    "health_blocked": "ne laisse pas entrer les programmes",
    "health_unsupported": "n’offre plus ce que nous lui demanderions",
    "health_budget_spent": "a épuisé son budget ; elle attend le prochain",
    "health_stumbled": "a fait trébucher Vigie ; nous réessayons plus tard",
    "advice_new": "Attendez la prochaine lecture.",
    "advice_ok": "",
    "advice_not_a_feed": "Cherchez l’adresse du flux lui-même : un lien « RSS » sur la "
    "page, ou l’adresse suivie de /feed.",
    "advice_empty": "Ouvrez l’adresse dans un navigateur. Si elle y est vide aussi, "
    "attendez ou retirez-la.",
    "advice_cut_short": "Si cela dure des jours, prévenez qui tient le site : son flux "
    "est abîmé.",
    "advice_not_found": "Copiez de nouveau l’adresse depuis le navigateur, ou cherchez "
    "la nouvelle.",
    "advice_gone": "Retirez-la de vigie.yml, ou mettez sa nouvelle adresse.",
    "advice_refused": "Voyez si la page est ouverte à tous. Si oui, demandez à qui "
    "tient le site d’admettre Vigie, et définissez CONTACT pour qu’on vous réponde.",
    "advice_rate_limited": "Si cela dure, allongez « fastest », ou écoutez moins de "
    "sources chez cet hôte.",
    "advice_server_error": "Rien pour l’instant ; si cela dure un jour, ouvrez "
    "l’adresse dans un navigateur.",
    "advice_unreachable": "Vérifiez l’adresse, et la connexion de cette machine.",
    "advice_too_slow": "Rien pour l’instant ; si cela dure un jour, ouvrez l’adresse "
    "dans un navigateur.",
    "advice_too_large": "Cherchez un flux ou une requête plus étroite : une rubrique, "
    "un mot-clé, un lieu.",
    "advice_forbidden_address": "Mettez l’adresse que tout le monde emploie sur "
    "internet.",
    "advice_unreadable": "Ouvrez l’adresse dans un navigateur : si ce n’y est pas un "
    "flux, prenez la bonne.",
    "advice_needs_credentials": "`vigie connect {source} --business {business}` les "
    "garde et dit où les obtenir.",
    "advice_blocked": "Rien n’aide à coup sûr ; `vigie sources {kind}` dit ce que le "
    "service laisse passer.",
    "advice_unsupported": "`vigie sources {kind}` dit ce qui reste possible ; sinon, "
    "retirez-la de vigie.yml.",
    "advice_budget_spent": "Attendez, ou relevez « budget_usd_per_month » ou "
    "« polls_per_day » dans vigie.yml.",
    "advice_stumbled": "C’est notre faute et non la sienne : si cela dure, le journal "
    "de la fonction « poll » (poll_failed) dit où.",
    # vigie check --live
    "live_read": "répond : {entries} lus, {matched} au sujet de {name}",
    "live_no_stage": "Avec `--stage`, elle est interrogée avec les identifiants gardés "
    "pour un environnement.",
    "live_cost": "Cet essai a coûté {price} $.",
    "live_renewed": "Elle a renouvelé ses identifiants ; les nouveaux sont gardés pour "
    "l’environnement.",
    "live_one": "L’unique source fonctionne.",
    "live_all": "Les {count} sources fonctionnent.",
    "live_some": "{working} sources sur {count} fonctionnent.",
    "live_stage_alone": "`--stage` dit quels identifiants `--live` emploie : donnez "
    "les deux.",
    # vigie sources
    "sources_access": "accès",
    "sources_price": "prix",
    "sources_quota": "quota",
    "sources_rhythm": "rythme",
    "sources_hears": "entend",
    "sources_blind": "ne voit pas",
    "sources_reach": "portée",
    "sources_country": "pays",
    "sources_engagement": "engagement",
    "sources_settings": "réglages",
    "sources_credentials": "identifiants",
    "sources_keeps": "texte gardé",
    "sources_example": "dans vigie.yml",
    "sources_facts": "faits de",
    "sources_optional": "facultatif",
    "sources_verified": "{at}",
    "sources_unverified": "{at}, d’après la documentation, sans essai réel",
    "sources_every": "toutes les {usual}, de {fastest} à {slowest}",
    "sources_kept": "{span} au plus",
    "sources_kept_none": "les conditions ne permettent d’en garder aucun",
    "sources_kept_open": "les conditions ne le disent pas",
    "sources_needs_none": "aucun",
    "access_open": "ouvert à tous",
    "access_free_key": "clé gratuite",
    "access_approval": "sur accord du service",
    "access_paid": "payant",
    "price_free": "gratuit",
    "price_call": "{price} $ la requête",
    "price_item": "{price} $ l’élément lu",
    "price_paid": "selon le contrat passé avec le service",
    "sources_no_kind": "Aucune source n’est du type « {kind} ». Attendu, au choix : "
    "{known}.",
    "sources_more": "`vigie sources TYPE` dit quoi écrire dans vigie.yml et quels "
    "identifiants il faut.",
    # vigie connect
    "connect_no_source": "Il n’y a pas de source « {source} » pour {business} dans "
    "{file}. Il y a : {known}.",
    "connect_which_business": "{file} nomme plusieurs établissements : dites lequel "
    "avec `--business ID`. Il y a : {known}.",
    "connect_no_business": "Il n’y a pas d’établissement « {business} » dans {file}. "
    "Il y a : {known}.",
    "connect_bad_id": "« {id} » n’est pas un identifiant : de 1 à 40 caractères parmi "
    "a-z, 0-9 et - sont attendus.",
    "connect_none": "{source} ({title}) ne demande pas d’identifiants : rien à garder.",
    "connect_about": "{title}, source {source} de {business}, environnement {stage}. "
    "Ce que vous tapez ne s’affiche pas.",
    "connect_optional": "(facultatif : Entrée seule l’omet)",
    "connect_keep": "(Entrée seule garde celui qui est enregistré)",
    "connect_needed": "{name} est indispensable : rien n’a été gardé.",
    "connect_unknown": "« {name} » n’est pas un identifiant de {title} : rien n’a été "
    "gardé. Attendu : {known}.",
    "connect_unreadable": "Ce qui a été donné est illisible : une ligne « nom: valeur "
    "» par identifiant est attendue, ou un seul objet JSON. Rien n’a été gardé.",
    "connect_no_file": "{file} est illisible ({reason}). Rien n’a été gardé.",
    "connect_too_long": "Ces identifiants dépassent {limit} caractères à eux tous : "
    "rien n’a été gardé.",
    "connect_control": "{name} contient un caractère qu’aucun identifiant ne contient, "
    "comme un saut de ligne : copiez-le de nouveau. Rien n’a été gardé.",
    "connect_done": "Gardé, chiffré, sous {path}.",
    "connect_due": "L’environnement l’interroge de nouveau d’ici une minute.",
    "connect_removed": "Supprimé : {path}.",
    "connect_nothing": "Rien n’était gardé sous {path}.",
    "connect_try": "L’essayer maintenant ?",
    "connect_nothing_typed": "Rien n’a été tapé : rien n’a été gardé.",
    # docs/connectors.fr.md
    "page_title": "Les sources",
    "page_generated": "Cette page est écrite par `vigie sources --markdown`, d’après "
    "ce que chaque source déclare d’elle-même.",
    "page_overview": "Vue d’ensemble",
    "page_colon": " :",
    "page_kinds": "Il y en a de {count} types. La colonne « accès » dit ce qu’il faut "
    "pour entrer.",
    "page_adding": "En ajouter une",
    "page_add_1": "Copiez un module de `functions/listen/sources/` qui lui ressemble, "
    "et son test `tests/unit/test_source_<type>.py`. Un module est une déclaration (ce "
    "que la source demande, coûte, permet et ne voit pas) et `poll`, qui émet des "
    "requêtes et reçoit les réponses ; il ne touche ni réseau ni disque, si bien que "
    "son test est une suite de réponses.",
    "page_add_2": "Nommez le type dans `KINDS` de "
    "`functions/listen/sources/registry.py`. `vigie.yml`, son schéma, `vigie sources`, "
    "`vigie connect` et `vigie check --live` le connaissent dès lors.",
    "page_add_3": "Récrivez cette page : `vigie sources --markdown --locale fr > "
    "docs/connectors.fr.md`, et `--locale en > docs/connectors.md`.",
    "page_credentials": "Les identifiants ne figurent jamais dans `vigie.yml` : `vigie "
    "connect SOURCE` les demande et les garde chiffrés. `vigie check --live --stage "
    "ENVIRONNEMENT` essaie toutes les sources configurées.",
    "page_numbers": "La *portée* et l’*engagement* comptent ce que chaque type dit "
    "plus bas. Un nombre qu’une source ne communique pas est inconnu, jamais nul. Le "
    "taux d’engagement est l’engagement divisé par la portée, là où les deux sont "
    "connus et la portée non nulle. Du lieu des gens, seul le pays est gardé, et "
    "montré par groupes de dix et plus.",
    "page_unverified": "Ce qui n’a pas été essayé en vrai",
    "page_unverified_says": "Ce que déclarent ces types vient de la documentation des "
    "services et de programmes qui s’en servent, sans essai auprès du service "
    "lui-même : {kinds}.",
    "page_all_verified": "Chaque type a été essayé auprès du service lui-même.",
}
