"""Countries as sources write them, kept as a code: the coarsest place there is.

Where people are is theirs; of « Lyon, France » Vigie keeps the country alone. Codes are
those of ISO 3166-1.
"""

import unicodedata
from typing import Final

from functions.domain.business import Locale

_NAMES: Final = {
    "AD": ("Andorre", "Andorra"),
    "AE": ("Émirats arabes unis", "United Arab Emirates"),
    "AR": ("Argentine", "Argentina"),
    "AT": ("Autriche", "Austria"),
    "AU": ("Australie", "Australia"),
    "BE": ("Belgique", "Belgium"),
    "BG": ("Bulgarie", "Bulgaria"),
    "BR": ("Brésil", "Brazil"),
    "CA": ("Canada", "Canada"),
    "CH": ("Suisse", "Switzerland"),
    "CI": ("Côte d’Ivoire", "Ivory Coast"),
    "CN": ("Chine", "China"),
    "CZ": ("Tchéquie", "Czech Republic"),
    "DE": ("Allemagne", "Germany"),
    "DK": ("Danemark", "Denmark"),
    "DZ": ("Algérie", "Algeria"),
    "EE": ("Estonie", "Estonia"),
    "ES": ("Espagne", "Spain"),
    "FI": ("Finlande", "Finland"),
    "FR": ("France", "France"),
    "GB": ("Royaume-Uni", "United Kingdom"),
    "GR": ("Grèce", "Greece"),
    "HR": ("Croatie", "Croatia"),
    "HU": ("Hongrie", "Hungary"),
    "IE": ("Irlande", "Ireland"),
    "IL": ("Israël", "Israel"),
    "IN": ("Inde", "India"),
    "IT": ("Italie", "Italy"),
    "JP": ("Japon", "Japan"),
    "KR": ("Corée du Sud", "South Korea"),
    "LB": ("Liban", "Lebanon"),
    "LT": ("Lituanie", "Lithuania"),
    "LU": ("Luxembourg", "Luxembourg"),
    "LV": ("Lettonie", "Latvia"),
    "MA": ("Maroc", "Morocco"),
    "MC": ("Monaco", "Monaco"),
    "MX": ("Mexique", "Mexico"),
    "NL": ("Pays-Bas", "Netherlands"),
    "NO": ("Norvège", "Norway"),
    "NZ": ("Nouvelle-Zélande", "New Zealand"),
    "PL": ("Pologne", "Poland"),
    "PT": ("Portugal", "Portugal"),
    "RO": ("Roumanie", "Romania"),
    "RU": ("Russie", "Russia"),
    "SE": ("Suède", "Sweden"),
    "SG": ("Singapour", "Singapore"),
    "SI": ("Slovénie", "Slovenia"),
    "SK": ("Slovaquie", "Slovakia"),
    "SN": ("Sénégal", "Senegal"),
    "TN": ("Tunisie", "Tunisia"),
    "TR": ("Turquie", "Turkey"),
    "UA": ("Ukraine", "Ukraine"),
    "US": ("États-Unis", "United States"),
    "ZA": ("Afrique du Sud", "South Africa"),
}
_ALSO: Final = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "united states of america": "US",
    "czechia": "CZ",
    "the netherlands": "NL",
    "turkiye": "TR",
    "cote d ivoire": "CI",
}


def _plain(written: str) -> str:
    letters = unicodedata.normalize("NFKD", written.casefold())
    signs = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(signs).split())


_CODES: Final = {
    **{_plain(name): code for code, names in _NAMES.items() for name in names},
    **{code.casefold(): code for code in _NAMES},
    **_ALSO,
}
_LONGEST: Final = 60


def country_of(written: str) -> str | None:
    """The code of a country written by its name or code; None for anything else."""
    return _CODES.get(_plain(written[:_LONGEST]))


def country_name(code: str, locale: Locale) -> str:
    """A country as people say it; the code itself where none is known."""
    names = _NAMES.get(code)
    return names[int(locale is Locale.EN)] if names else code
