"""Les textes français de ce qui parle de l’établissement : requêtes, questions."""

_AT = "\n    {query}\n    {caret}"

FRENCH = {
    # ce qui ne va pas dans vigie.yml
    "mistake_website": "l’adresse d’un site est attendue, comme petit-mistral.fr.",
    "mistake_no_word": "une lettre ou un chiffre au moins est attendu : des signes "
    "seuls ne se retrouvent dans aucun texte.",
    "mistake_account": "un compte est attendu, comme @petitmistral ou "
    "@petitmistral@piaille.fr, l’adresse d’un profil, ou le nom qui signe ce que vous "
    "écrivez.",
    "mistake_account_site": "ceci est un site entier, où d’autres écrivent aussi. "
    "L’adresse de votre propre profil y est attendue, comme "
    "https://www.instagram.com/petitmistral.",
    "mistake_account_nobody": "beaucoup d’autres que vous signent ainsi : tout ce "
    "qu’ils disent passerait pour vos propres mots. Un nom que vous êtes seul à porter "
    "est attendu.",
    "mistake_excludes_name": "ces mots figurent dans votre propre nom « {name} » : "
    "tout texte à votre sujet serait exclu. D’autres mots sont attendus avec eux, "
    "comme dans « rafale de mistral ».",
    "mistake_truth": "true (oui) ou false (non) est attendu.",
    "mistake_query_term": "un mot, ou une expression entre guillemets, est attendu "
    "ici." + _AT,
    "mistake_query_operator": "ET, OU, SAUF ou un mot est attendu ici." + _AT,
    "mistake_query_closing": "une parenthèse fermante « ) » est attendue ici." + _AT,
    "mistake_query_no_closing": "aucune parenthèse fermante n’est attendue ici : "
    "aucune n’a été ouverte." + _AT,
    "mistake_query_quote": "un guillemet fermant est attendu : celui-ci n’est jamais "
    "refermé." + _AT,
    "mistake_query_prefix": "trois lettres au moins sont attendues avant l’étoile, "
    "comme dans pizz*." + _AT,
    "mistake_query_star_at_end": "l’étoile est attendue à la fin d’un mot, comme dans "
    "pizz*." + _AT,
    "mistake_query_near_number": "un nombre de 1 à 50 est attendu, comme dans "
    "PRÈS/5." + _AT,
    "mistake_query_near_terms": "des mots, ou des mots reliés par OU, sont attendus de "
    "part et d’autre de PRÈS : ni ET ni SAUF." + _AT,
    "mistake_query_no_field": "des mots sont attendus : site:, intitle: et semblables "
    "ne veulent rien dire ici. Entre guillemets, ce sont des mots." + _AT,
    "mistake_query_something_wanted": "quelque chose qui doit figurer dans le texte "
    "est attendu : SAUF tout seul laisse entrer le monde entier." + _AT,
    "mistake_query_shallower": "moins de parenthèses imbriquées sont attendues : 10 au "
    "plus." + _AT,
    "mistake_query_fewer_terms": "moins de mots sont attendus : 100 au plus." + _AT,
    "mistake_query_shorter": "1000 caractères au plus sont attendus." + _AT,
    # vigie check
    "check_match": "retient",
    "check_accounts": "votre voix",
    "check_place": "lieu",
    "check_website": "site",
    "check_common": "« {name} » est un nom que beaucoup portent : un texte ne compte "
    "que s’il parle aussi du lieu{or_trade} ; les autres vous sont montrés avec la "
    "question « est-ce bien vous ? ».",
    "check_or_trade": " ou du métier",
    "check_no_place": "Indiquez son lieu (place : town, street) pour que Vigie sache "
    "le distinguer.",
    "check_silence": "Un silence est en vigueur jusqu’au {until} ({reason}), demandé "
    "par {owner} : d’ici là, les crises majeures attendent aussi ; ni les signaux "
    "graves ni les crises critiques n’attendent.",
    "check_long_silence": "Le silence du {begins} au {until} ({reason}) dure {days} "
    "jours. Est-ce voulu ? Les crises majeures attendent qu’il finisse : supprimez-le "
    "dès qu’il ne sert plus.",
    # vigie correct
    "about_correct": "Dit ce que Vigie a mal compris d’une mention.",
    "correct_one_thing": "Dites une seule chose : --tone, --not-us, --ours, --no-flag "
    "ou --flag.",
    "correct_by": "Personne dans l’équipe de {business} n’a l’identifiant « {by} ». "
    "L’équipe : {team}.",
    "correct_unknown": "{business} n’a pas de mention « {mention} ». Donnez son "
    "identifiant entier, ou au moins ses 6 premiers caractères si elle date des 30 "
    "derniers jours.",
    "correct_changing": "D’autres ne cessent de modifier la mention {mention} : "
    "réessayez.",
    "correct_negative": "Compte désormais comme négative : {text}",
    "correct_neutral": "Compte désormais comme neutre : {text}",
    "correct_positive": "Compte désormais comme positive : {text}",
    "correct_not_us": "Ne parle pas de vous et ne compte plus : {text}",
    "correct_ours": "Parle bien de vous et compte de nouveau : {text}",
    "correct_no_flag": "Ce n’est pas un signal grave : {text}",
    "correct_flag": "C’est bien un signal grave : {text}",
    # vigie ours
    "about_ours": "Est-ce bien vous ? Liste ce qui est à vérifier, prend vos réponses.",
    "ours_nothing": "Rien à vérifier : tout ce qui a été lu a trouvé sa place.",
    "ours_how": "Dites pour chacun si c’est de vous qu’il s’agit : `vigie ours "
    "--business {business} --by VOUS --yes ID --no ID`. D’ici là, il ne compte pas et "
    "ne réveille personne.",
    "ours_yes": "{id} parle bien de vous et compte désormais.",
    "ours_no": "{id} parle de quelqu’un d’autre.",
    "ours_settled": "{id} avait déjà sa réponse ; elle reste.",
    "ours_unknown": "Aucune des mentions à vérifier ne s’appelle « {id} » : "
    "`vigie ours` les liste.",
    "ours_by": "Pour répondre, dites qui vous êtes avec --by. L’équipe de {business} : "
    "{team}.",
    "ours_common_name": "Beaucoup portent le nom « {words} ».",
    "ours_shared_name": "D’autres portent aussi le nom « {words} ».",
    "ours_other_town": "Le texte parle d’une autre ville : {words}.",
    "ours_learned_other": "Vous aviez répondu non à un texte voisin : {words}.",
}
