"""The pages of the doors that people use, in the language of the business."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Business, Locale
from functions.domain.door import Purpose
from functions.listen.brought.forms import LONGEST_NAME, LONGEST_TEXT, TRAP, Problem

Render = Callable[..., str]
"""`render(path, locale, zone, **context)`: a template's text."""

ANYWHERE: Final = ZoneInfo("UTC")
STYLE: Final = "receive/style.css.j2"
_WRITTEN: Final = ("text", "stars", "name", "link")


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders the pages, and says what their styles hash to."""

    render: Render

    def form(
        self,
        business: Business,
        purpose: Purpose,
        token: str,
        mark: str,
        written: Mapping[str, str] | None = None,
        problem: Problem | None = None,
    ) -> str:
        """A form; shown again it holds what was `written`, and says the problem."""
        return self._page(
            business,
            purpose.value,
            token=token,
            mark=mark,
            written={name: (written or {}).get(name, "") for name in _WRITTEN},
            problem=problem,
            longest_text=LONGEST_TEXT,
            longest_name=LONGEST_NAME,
            trap=TRAP,
        )

    def thanks(self, business: Business, purpose: Purpose, token: str) -> str:
        """What follows a form that was taken."""
        return self._page(business, "thanks", purpose=purpose, token=token)

    def plain(self, name: str, locale: Locale) -> str:
        """A page that tells nothing of any business: not found, not understood."""
        path = f"receive/{locale}/{name}.html.j2"
        return self.render(path, locale, ANYWHERE, style=self.style)

    @property
    def style(self) -> str:
        """The one style sheet, written into every page."""
        return self.render(STYLE, Locale.EN, ANYWHERE)

    @property
    def style_hash(self) -> str:
        """The style sheet as a content security policy names it."""
        digest = hashlib.sha256(self.style.encode()).digest()
        return f"sha256-{base64.b64encode(digest).decode()}"

    def _page(self, business: Business, name: str, **context: object) -> str:
        return self.render(
            f"receive/{business.locale}/{name}.html.j2",
            business.locale,
            ZoneInfo(business.timezone),
            style=self.style,
            business=business,
            **context,
        )
