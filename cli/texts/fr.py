"""Les textes français de la ligne de commande."""

FRENCH = {
    # vigie explain
    "explain_nothing": "Aucun texte à expliquer : écrivez-le après la commande, ou "
    "nommez un fichier avec --file.",
    "explain_many": "{count} textes, c’est plus de {most} : divisez le fichier.",
    "explain_unreadable": "{file} ne peut pas être lu ({reason}).",
    "explain_not_utf8": "{file} n’est pas du texte UTF-8 : enregistrez-le en UTF-8.",
    "explain_which": "Le fichier décrit plusieurs établissements ; choisissez-en un "
    "avec --business : {known}.",
    "explain_no_business": "Aucun établissement du fichier ne s’appelle « {business} »."
    " Attendu : {known}.",
    "explain_text_or_mention": "Donnez un texte, ou une mention gardée avec "
    "--mention ; pas les deux.",
    "explain_config_or_stage": "Donnez un fichier avec --config, ou un environnement "
    "avec --stage ; pas les deux : l’environnement connaît ses établissements.",
    "which_business": "L’environnement {stage} a plusieurs établissements ; "
    "choisissez-en un avec --business : {known}.",
    # ce qui ne va pas dans le fichier
    "one_mistake": "1 erreur dans {file}. Rien n’a été modifié.",
    "many_mistakes": "{count} erreurs dans {file}. Rien n’a été modifié.",
    "found": "trouvé « {found} » ;",
    "did_you_mean": "Vouliez-vous dire {nearest} ?",
    "mistake_no_file": "le fichier est illisible ({reason}). Copiez "
    "vigie.example.yml sous le nom vigie.yml et remplissez-le.",
    "mistake_too_large": "le fichier dépasse {limit} : répartissez-le sur plusieurs "
    "environnements.",
    "mistake_not_utf8": "le fichier n’est pas en UTF-8 : enregistrez-le en UTF-8.",
    "mistake_empty_file": "le fichier est vide : il doit commencer par "
    "« businesses: ».",
    "mistake_syntax": "ceci n’est pas du YAML lisible ({reason}). Vérifiez le retrait, "
    "les deux-points et les guillemets, ici et à la ligne d’avant.",
    "mistake_character": "le caractère invisible U+{code} n’a pas sa place ici : "
    "supprimez-le.",
    "mistake_second_document": "un second document commence ici : gardez-en un seul, "
    "avec tous les établissements sous « businesses: ».",
    "mistake_alias": "les alias YAML (*nom) ne sont pas acceptés : écrivez la valeur "
    "en toutes lettres.",
    "mistake_tag": "les étiquettes YAML (!nom) ne sont pas acceptées : écrivez la "
    "valeur seule.",
    "mistake_too_deep": "l’imbrication est plus profonde que tout ce que ce fichier "
    "peut contenir.",
    "mistake_odd_key": "le nom d’un champ est attendu ici, en un seul mot.",
    "mistake_twice": "ce champ figure déjà à la ligne {line} : n’en gardez qu’un.",
    "mistake_missing": "ce champ est indispensable.",
    "mistake_unknown_field": "ce champ n’existe pas. Attendu, au choix : {known}.",
    "mistake_text": "un texte est attendu, pas une liste ni un groupe de champs.",
    "mistake_empty": "un texte non vide est attendu.",
    "mistake_too_long": "{max_length} caractères au plus sont attendus.",
    "mistake_list": "une liste est attendue : un élément par ligne, précédé d’un "
    "tiret.",
    "mistake_fields": "des champs sont attendus, comme « name: valeur ».",
    "mistake_empty_list": "au moins un élément est attendu.",
    "mistake_long_list": "{max_length} éléments au plus sont attendus.",
    "mistake_duration": "une durée est attendue, comme 15m, 2h ou 1d (un jour).",
    "mistake_number": "un nombre est attendu, comme 4 ou 0.5 (avec un point).",
    "mistake_whole_number": "un nombre entier est attendu, comme 3.",
    "mistake_above": "une valeur supérieure à {gt} est attendue.",
    "mistake_at_least": "une valeur de {ge} ou plus est attendue.",
    "mistake_at_most": "une valeur de {le} ou moins est attendue.",
    "mistake_between": "une durée de {low} à {high} est attendue.",
    "mistake_choice": "attendu, au choix : {choices}.",
    "mistake_id": "de 1 à 40 caractères parmi a-z, 0-9 et - sont attendus.",
    "mistake_not_printable": "un caractère de contrôle invisible s’y cache : "
    "ressaisissez la valeur.",
    "mistake_timezone": "ce fuseau horaire n’existe pas. Un nom tel que Europe/Paris "
    "est attendu.",
    "mistake_country": "ce pays n’existe pas. Un code de deux lettres tel que FR est "
    "attendu.",
    "mistake_phone": 'un numéro de téléphone tel que "+33 6 12 34 56 78" est attendu.',
    "mistake_phone_national": "le numéro est attendu avec + et l’indicatif du pays, "
    'entre guillemets droits, comme "+33 6 12 34 56 78".',
    "mistake_phone_unknown": "aucun numéro de ce genre n’est en service : sa longueur "
    "ou ses premiers chiffres ne conviennent pas à son pays.",
    "mistake_phone_premium": "les numéros surtaxés et de service ne sont pas acceptés. "
    "Un numéro de mobile est attendu.",
    "mistake_phone_extension": "un SMS n’atteint aucun poste interne. Le numéro d’un "
    "mobile, seul, est attendu.",
    "mistake_phone_country": "les numéros de {country} ne sont pas acceptés. Sont "
    "admis : {allowed} ; « phone_countries », en tête du fichier, change cela.",
    "mistake_phone_landline": "c’est une ligne fixe, qui ne reçoit pas de SMS. Un "
    "numéro de mobile est attendu, ou bien channels: [email].",
    "mistake_email": "une adresse e-mail telle que marie@example.com est attendue.",
    "mistake_url": "une adresse qui commence par https:// ou http:// est attendue.",
    "mistake_url_password": "une adresse qui contient un nom d’utilisateur ou un mot "
    "de passe n’est pas acceptée.",
    "mistake_url_odd": "l’adresse contient une espace, un accent ou un port "
    "impossible : copiez-la de nouveau depuis le navigateur.",
    "mistake_hours": "des heures sont attendues, comme 22:00-08:00.",
    "mistake_hours_same": "ces heures commencent et finissent au même moment, ce qui "
    "peut vouloir dire toute la journée ou jamais : écrivez des heures comme "
    "22:00-08:00, ou n’en indiquez pas.",
    "mistake_opening": "des jours et des heures sont attendus en un seul texte, comme "
    "tue-sat 19:00-23:00.",
    "mistake_days": "des jours sont attendus avant les heures, comme mon-fri ou "
    "tue,thu (lundi : mon, mardi : tue, mercredi : wed, jeudi : thu, vendredi : fri, "
    "samedi : sat, dimanche : sun).",
    "mistake_dates": "des dates sont attendues, la première puis la dernière, comme "
    "2026-12-20..2027-01-03 ; un an au plus.",
    "mistake_moment": "une heure est attendue, comme 2026-12-24 18:00, ou une date.",
    "mistake_until": "une fin après {begins}, qui est le début, est attendue.",
    "mistake_same_id": "cet identifiant figure déjà à la ligne {line} : à chacun le "
    "sien.",
    "mistake_same_url": "cette adresse est déjà écoutée, à la ligne {line}.",
    "mistake_same_source": "ceci est déjà écouté, à la ligne {line}.",
    "mistake_missing_setting": "ce champ est indispensable : {says}, par exemple "
    "{example}.",
    "mistake_missing_budget": "cette source est payante : indiquez combien de dollars "
    "elle peut dépenser par mois au plus, par exemple 5.",
    "mistake_credential": "les identifiants n’ont pas leur place dans ce fichier, que "
    "l’on copie et partage : supprimez la ligne, puis `vigie connect SOURCE` les garde "
    "chiffrés.",
    "mistake_slowest": "une durée au moins égale à fastest, qui vaut {fastest}, est "
    "attendue.",
    "mistake_own_backup": "personne n’est son propre suppléant : désignez quelqu’un "
    "d’autre.",
    "mistake_no_backup": "personne n’a cet identifiant dans l’équipe.",
    "mistake_unreachable": "cette personne n’est pas joignable : indiquez phone, "
    "email, ou les deux.",
    "mistake_no_address": "ce canal demande le champ « {needed} ».",
    "mistake_first_step": "0m est attendu : la première étape prévient aussitôt.",
    "mistake_step_order": "un délai plus long que celui de l’étape précédente, "
    "{before}, est attendu.",
    # vigie check
    "check_right": "{file} est correct.",
    "check_business": "{name} ({id}), {kind}, {locale}, {timezone}",
    "check_names": "noms",
    "check_excludes": "sauf avec",
    "check_second_opinion": "second avis",
    "check_opinion": "de Comprehend, pour {usd} $ US par mois au plus ; {decides} "
    "décide",
    "check_sources": "écoute",
    "check_source": "{id} ({kind}), à intervalles de {fastest} à {slowest} : {place}",
    "check_severity": "crise {severity}",
    "check_step": "{when} : {told}",
    "check_at_once": "aussitôt",
    "check_after": "après {after}",
    "check_again": "{when}, puis rappel après {again}",
    "check_by": "{name} par {channels}",
    "check_fiction": "{name} a un numéro réservé aux films : aucun SMS n’y arrivera.",
    "check_next": "Ensuite : `vigie apply --stage dev` met tout en place.",
    "sms": "SMS",
    "email": "e-mail",
    "webhook": "messagerie d’équipe",
    "minor": "mineure",
    "major": "majeure",
    "critical": "critique",
    # vigie apply
    "apply_nothing": "Rien à changer dans l’environnement {stage}.",
    "apply_done": "{count} changements faits dans l’environnement {stage}.",
    "apply_done_one": "1 changement fait dans l’environnement {stage}.",
    "apply_would": "{count} changements à faire dans l’environnement {stage} ; rien "
    "n’a été modifié.",
    "apply_would_one": "1 changement à faire dans l’environnement {stage} ; rien n’a "
    "été modifié.",
    "change_topic": "{business} : sujet SNS pour l’e-mail",
    "change_no_topic": "{business} : sujet SNS pour l’e-mail, avec ses abonnements",
    "change_subscribe": "{business} : e-mail à {endpoint} ({responders}) ; un message "
    "à confirmer est en route",
    "change_refilter": "{business} : l’e-mail à {endpoint} est désormais pour "
    "{responders}",
    "change_unsubscribe": "{business} : e-mail à {endpoint}",
    "change_business": "{business} : {detail}",
    "asked_again": "elle avait été abandonnée ; interrogée une fois encore",
    "change_source": "{business} : source {id} : {detail}",
    "note_pending": "{business} : {endpoint} n’a pas encore confirmé. Copiez le lien "
    "de ce message dans `vigie confirm LIEN`.",
    "note_left": "{business} est dans l’environnement {stage} mais pas dans le "
    "fichier : la veille continue. `--prune` y met fin.",
    "busy": "La source {source} de {business} est toujours en cours de lecture. "
    "Relancez `vigie apply` dans quelques minutes.",
    # vigie ack
    "ack_done": "{crisis} est à vous, {name}. Personne d’autre ne sera réveillé, sauf "
    "si elle s’aggrave ou si elle n’est toujours pas close au bout de {lapse}.",
    "ack_done_notice": "{crisis} est à vous, {name}. Personne d’autre n’en "
    "sera averti.",
    "ack_snoozed": "{crisis} est en attente jusqu’au {at}, {name}. Ensuite, si elle "
    "n’est pas close, nous demanderons de nouveau qui s’en occupe.",
    "ack_false_alarm": "{crisis} est classée fausse alerte, {name}. Toutes les "
    "personnes prévenues l’apprennent.",
    "ack_closed": "{crisis} est close, {name}. Toutes les personnes prévenues "
    "l’apprennent.",
    "ack_contained": "{crisis} est contenue, {name}. Personne ne sera relancé ; si "
    "elle s’aggrave, nous alerterons de nouveau.",
    "ack_one_of": "Un seul choix à la fois : --snooze, --contained, --false-alarm ou "
    "--close.",
    "ack_snooze": "« {snooze} » n’est pas une attente possible : de 5m à 1d, comme 90m "
    "ou 3h.",
    "ack_yours": "{crisis} est déjà à vous depuis le {at}.",
    "ack_taken": "{crisis} a déjà été prise en charge par {name} le {at}.",
    "ack_put_off": "{crisis} a déjà été mise en attente par {name} le {at}. Vous "
    "pouvez encore la prendre en charge : même commande, sans option.",
    "ack_over_closed": "{crisis} est close depuis le {at} : rien à prendre en charge.",
    "ack_over_false_alarm": "{crisis} a été classée fausse alerte le {at} : rien à "
    "prendre en charge.",
    "ack_already_contained": "{crisis} est déjà contenue : personne ne sera relancé. "
    "Pour l’être de nouveau, prenez-la en charge : même commande, sans option.",
    "ack_no_crisis": "{crisis} n’est pas une crise : il n’y a rien à contenir.",
    "ack_unknown": "Il n’y a pas de crise {crisis} pour {business}, qui n’en a eu "
    "aucune.",
    "ack_unknown_latest": "Il n’y a pas de crise {crisis} pour {business}. Les "
    "dernières : {latest}.",
    "ack_not_a_number": "« {crisis} » n’est pas le nom d’une crise : un nom tel que "
    "C7 est attendu.",
    "ack_not_in_team": "Personne dans l’équipe de {business} n’a l’identifiant "
    "« {by} ». Attendu, au choix : {team}.",
    "ack_changing": "{crisis} est en train de changer : réessayez.",
    "no_business": "Aucun établissement « {business} » dans l’environnement {stage}. "
    "Il y a : {known}.",
    "no_businesses": "Rien dans l’environnement {stage} pour l’instant : `vigie "
    "apply` y pourvoit.",
    # vigie confirm
    "confirm_done": "Confirmé : les alertes de {topic} arriveront. Un clic sur "
    "« se désabonner » ne peut y mettre fin ; `vigie apply` sans la personne, si.",
    "confirm_not_ours": "Ce n’est pas un lien de confirmation de Vigie. Attendu : "
    "https://sns.RÉGION.amazonaws.com/confirmation.html?TopicArn=…&Token=….",
    # vigie webhook
    "webhook_ask": "L’adresse du webhook, donnée par Slack ou Teams (non affichée)",
    "webhook_address": "Ce n’est pas l’adresse d’un webhook : une adresse qui commence "
    "par https:// est attendue.",
    "webhook_done": "Enregistré : les messages à {name} iront aussi dans la messagerie "
    "d’équipe, si « webhook » figure parmi ses channels. Clé de signature : {key}",
    "webhook_removed": "Oublié : plus rien n’ira dans la messagerie d’équipe pour "
    "{name}.",
    # AWS
    "aws_no_table": "Il n’y a pas de table {table} dans {region}. Déployez d’abord : "
    "`make deploy STAGE={stage}`.",
    "aws_no_credentials": "Aucun identifiant AWS trouvé : définissez AWS_PROFILE, ou "
    "bien AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY.",
    "aws_refused": "AWS a refusé {operation} : {reason}",
    "aws_unreachable": "AWS est injoignable : {reason}",
    "bad_stage": "« {stage} » n’est pas un nom d’environnement : a-z, 0-9 et - sont "
    "attendus.",
    # vigie --help
    "about_commands": "Commandes",
    "about_check": "Vérifie vigie.yml : toutes ses erreurs d’un coup, ou ce qu’il dit.",
    "about_sources": "Liste les sources possibles : accès, prix, ce qu’on y entend.",
    "about_connect": "Garde les identifiants d’une source, chiffrés, et les essaie.",
    "about_schema": "Affiche le schéma JSON de vigie.yml, pour les éditeurs.",
    "about_apply": "Met vigie.yml dans le nuage ; deux fois ne change rien.",
    "about_ack": "Prend une crise en charge : personne d’autre n’est réveillé.",
    "about_confirm": "Confirme un abonnement par e-mail, avec le lien du message.",
    "about_webhook": "Relie les messages d’une personne à Slack ou à Teams.",
    "about_test-alert": "Envoie un essai à toute l’équipe ; dit qui l’a confirmé.",
    "about_status": "Délais, fausses alertes, et qui a confirmé le dernier essai.",
    "about_missed": "Déclare une crise dont Vigie ne vous a rien dit.",
    "about_explain": "Pourquoi un texte est pris ainsi : sur vous, ton, signaux.",
    "about_watch": "Veille sur les sources de vigie.yml depuis cette machine.",
    "about_replay": "Rejoue d’anciennes mentions dans toute la chaîne.",
    "about_demo": "Quatre semaines calmes et un mauvais samedi, en une minute.",
}
