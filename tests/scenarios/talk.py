"""What people say, in both languages, by what it is about.

Each line is shorter than six words, so that no two of them are one story: a scenario
that wants copies says its own words.
"""

TALK = {
    "waiting": {
        "fr": (
            "Une heure d’attente.",
            "Quarante minutes avant de commander.",
            "Attente interminable ce soir.",
            "Attente sans fin.",
        ),
        "en": (
            "Waited an hour.",
            "Forty minutes before we ordered.",
            "Endless wait tonight.",
            "Still waiting for our table.",
        ),
    },
    "quality": {
        "fr": (
            "Plat froid et fade.",
            "Viande dure, sauce tournée.",
            "Le poisson était sec.",
            "Dessert industriel, vraiment décevant.",
        ),
        "en": (
            "Cold, tasteless food.",
            "Overcooked, tasteless meat.",
            "The fish was dry.",
            "Bland starter, worse main.",
        ),
    },
    "hygiene": {
        "fr": (
            "Des cafards dans la cuisine.",
            "Un cheveu, puis un insecte.",
            "Cuisine insalubre, c’est honteux.",
            "Une souris sous la table.",
        ),
        "en": (
            "A cockroach in my soup.",
            "Mice under the table.",
            "Filthy, unsanitary kitchen.",
            "Mould on the bread.",
        ),
    },
    "price": {
        "fr": (
            "Bien trop cher pour cela.",
            "Addition fausse, encore une fois.",
            "Addition salée, vraiment cher.",
            "Prix doublés en un an.",
        ),
        "en": (
            "Far too expensive.",
            "They overcharged us again.",
            "The bill was wrong.",
            "Prices doubled, honestly.",
        ),
    },
    "staff": {
        "fr": (
            "Serveur odieux avec nous.",
            "Accueil glacial, personnel désagréable.",
            "La patronne nous a insultés.",
            "Un personnel méprisant.",
        ),
        "en": (
            "Rude staff, awful welcome.",
            "The waiter shouted at us.",
            "Staff ignored us all evening.",
            "Insulted by the manager.",
        ),
    },
    "campaign": {
        "fr": (
            "Votre publicité est honteuse.",
            "Cette affiche est sexiste.",
            "Retirez cette campagne.",
            "Quelle pub de mauvais goût.",
        ),
        "en": (
            "Your advert is shameful.",
            "Another shameful poster, that campaign.",
            "Pull this campaign.",
            "What a tasteless ad.",
        ),
    },
    "praise": {
        "fr": (
            "Un régal, merci !",
            "Soirée parfaite, on reviendra.",
            "Accueil adorable.",
            "La meilleure bouillabaisse.",
        ),
        "en": (
            "Lovely evening, thank you!",
            "Best bouillabaisse in town.",
            "Wonderful staff.",
            "We will be back.",
        ),
    },
    "nothing": {
        "fr": ("Ouvert lundi ?", "On s’y retrouve demain.", "Photo de la terrasse."),
        "en": ("Open on Monday?", "Meeting there tomorrow.", "Picture of the terrace."),
    },
}
