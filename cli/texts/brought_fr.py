"""Les textes français sur ce que l’on apporte : portes et tableaux."""

FRENCH = {
    # vigie doors
    "door_feedback": "Pour la clientèle, par exemple derrière un QR code sur "
    "l’addition :",
    "door_staff": "Pour l’équipe, à garder sur l’écran d’accueil du téléphone :",
    "door_webhook": "Pour les programmes qui apportent du JSON signé :",
    "door_open": "ouverte depuis le {since}. Son adresse a été montrée ce jour-là et "
    "n’est gardée nulle part ; --rotate {purpose} en fait une nouvelle.",
    "door_key": "clé, montrée cette seule fois elle aussi : {key}",
    "doors_not_deployed": "L’environnement {stage} n’a pas encore de portes. Déployez "
    "d’abord : `make deploy STAGE={stage}`.",
    # vigie import
    "import_columns": "Colonnes : {columns}.",
    "import_dates": "Du {first} au {last}.",
    "import_undated": "{count} lignes sans date : elles comptent comme de "
    "l’historique.",
    "import_fresh": "{count} lignes ont moins de six heures : elles comptent comme "
    "récentes et peuvent ouvrir une crise.",
    "import_repeated": "{count} lignes en répètent une autre.",
    "import_more_bad": "… et {count} autres lignes illisibles.",
    "import_cut": "À partir de la ligne {line}, rien n’a été lu : un guillemet reste "
    "ouvert plus haut, ou le fichier dépasse {rows} lignes.",
    "import_would": "{count} mentions de {business} peuvent être importées ; rien n’a "
    "été envoyé.",
    "import_sent": "{count} mentions de {business} sont en route ; importer de nouveau "
    "ce fichier n’ajoutera rien.",
    "import_no_file": "{file} est illisible ({reason}).",
    "import_too_large": "{file} dépasse 20 Mo : importez-le en plusieurs parties.",
    "import_empty": "{file} est vide.",
    "import_no_header": "{file} n’a pas de ligne de titres avec une colonne comme "
    "« texte », « message » ou « titre » : ajoutez-en une, par exemple "
    "« date;texte;auteur;url ».",
    "import_no_entries": "{file} ne contient aucune ligne importable. Voyez les lignes "
    "{lines}.",
    "row_no_words": "ligne {line} : ni texte ni note.",
    "row_no_date": "ligne {line} : sa date est illisible. Attendu : par exemple "
    "2026-03-14 12:30 ou 14/03/2026.",
    "row_too_wide": "ligne {line} : elle a plus de cellules que de colonnes ; un texte "
    "qui contient un séparateur se met entre guillemets droits.",
    # vigie --help
    "about_doors": "Créer les adresses des formulaires et du webhook.",
    "about_import": "Importer d’anciennes mentions depuis un CSV d’un autre outil.",
}
