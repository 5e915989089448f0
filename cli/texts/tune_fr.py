"""Ce que dit `vigie tune`, en français."""

FRENCH = {
    "about_tune": "rejouer les mois conservés et proposer un réglage",
    "tune_too_little": "{name} : moins de {days} jours sont conservés ; c’est trop peu "
    "pour les rejouer.",
    "tune_said": "{name} : parmi les alertes passées, {false} ont été dites fausses et "
    "{true} prises en charge.",
    "tune_today": "{rate} fausses alertes par an, {authors} personnes au moins "
    "(aujourd’hui) : "
    "{alerts} alertes, dont {false} dites fausses et {found} prises en charge, "
    "{delay} plus tard au pire",
    "tune_other": "{rate} fausses alertes par an, {authors} personnes au moins : "
    "{alerts} alertes, dont {false} dites fausses et {found} prises en charge, "
    "{delay} plus tard au pire",
    "tune_keep": "Rien à changer : aucun autre réglage n’aurait mieux servi.",
    "tune_by_hand": "Proposition : {change}. {file} est écrit "
    "d’une façon que vous seul pouvez changer ; indiquez-le sous policy.",
    "tune_accept": "Rien n’est encore changé. `vigie tune --accept` l’écrit dans "
    "{file}, `vigie apply` le met en œuvre.",
    "tune_accepted": "{file} est changé ; `vigie apply` le met en œuvre.",
}
