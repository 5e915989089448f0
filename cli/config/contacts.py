"""How people and sources are reached: telephone numbers, e-mail, web addresses."""

import re
from typing import Annotated
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType
from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from cli.config.fields import printable, refuse
from cli.config.mistakes import nearest
from functions.domain.accounts import profile_of
from functions.domain.author import names_nobody
from functions.domain.folding import words

MAX_URL = 2048
MAX_ACCOUNT = 200
REFUSED_NUMBERS = frozenset(
    {
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.UAN,
        PhoneNumberType.PAGER,
        PhoneNumberType.VOICEMAIL,
    }
)
FICTION = re.compile(r"\+3363998[0-9]{4}|\+447700900[0-9]{3}")
"""Numbers kept for films and examples: their form is right, nobody answers."""


def _country(value: str) -> str:
    code = value.upper()
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise refuse("country", nearest=nearest(code, phonenumbers.SUPPORTED_REGIONS))
    return code


def parse_phone(value: str) -> str:
    """A number in E.164; whether its country may be called is asked of the file."""
    if not value.startswith("+"):
        raise refuse("phone_national", nearest=_international(value))
    try:
        number = phonenumbers.parse(value)
    except NumberParseException as error:
        raise refuse("phone") from error
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if number.extension:
        raise refuse("phone_extension", nearest=written)
    if FICTION.fullmatch(written):
        return written
    if not phonenumbers.is_valid_number(number):
        raise refuse("phone_unknown")
    if phonenumbers.number_type(number) in REFUSED_NUMBERS:
        raise refuse("phone_premium")
    return written


def _international(value: str) -> str | None:
    """The number with its country code: a French one, one with 00, one without +."""
    for text, region in ((re.sub(r"^\s*00", "+", value), "FR"), (f"+{value}", None)):
        try:
            number = phonenumbers.parse(text, region)
        except NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return None


def country_of(phone: str) -> str | None:
    """The country of a number in E.164, if it belongs to one."""
    number = phonenumbers.parse(phone)
    region = phonenumbers.region_code_for_number(number)
    code = number.country_code or 0
    return region or phonenumbers.region_code_for_country_code(code)


def is_landline(phone: str) -> bool:
    """Whether a number in E.164 surely cannot take an SMS."""
    kind = phonenumbers.number_type(phonenumbers.parse(phone))
    return bool(kind == PhoneNumberType.FIXED_LINE)


def _email(value: str) -> str:
    try:
        found = validate_email(value, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise refuse("email") from error
    return found.ascii_email or found.normalized


def parse_url(value: str) -> str:
    """An address on the web, without a password in it."""
    try:
        parts = urlsplit(value)
        port_is_right = parts.port != 0
    except ValueError as error:
        raise refuse("url") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value)
        raise refuse("url", nearest=f"https://{value}" if bare else None)
    if parts.username is not None or parts.password is not None:
        raise refuse("url_password")
    if len(value) > MAX_URL or not port_is_right or not re.fullmatch(r"[!-~]+", value):
        raise refuse("url_odd")
    return value


def parse_account(value: str) -> str:
    """A handle, the address of a profile, or a name that is somebody's."""
    if "://" in value or re.fullmatch(r"[\w-]+(\.[\w-]+)+/\S*", value):
        if not profile_of(parse_url(value)).name:
            raise refuse("account_site")
        return value
    if not words(value) or (value.startswith("@") and " " in value):
        raise refuse("account")
    if names_nobody(value):
        raise refuse("account_nobody")
    return value


Country = Annotated[str, AfterValidator(_country)]
Phone = Annotated[
    str,
    AfterValidator(parse_phone),
    WithJsonSchema({"type": "string", "pattern": r"^\+[0-9 ().-]{6,30}$"}),
]
Email = Annotated[
    str,
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "format": "email"}),
]
Account = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_ACCOUNT),
    AfterValidator(printable),
    AfterValidator(parse_account),
]
Url = Annotated[
    str,
    AfterValidator(parse_url),
    WithJsonSchema({"type": "string", "pattern": r"^[hH][tT]{2}[pP][sS]?://[!-~]+$"}),
]
