"""What the control room shows of a crisis, to one responder, in their language."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from functions.domain.business import Business, Locale, Responder
from functions.domain.crisis import Crisis
from functions.domain.mention import Mention
from functions.domain.ports import Crises, Mentions
from functions.domain.told import heard_of, who_ended, who_was_told
from functions.domain.waiting import own_clock, zone_of
from functions.respond.corrections import shown

Render = Callable[..., str]
"""`render(path, locale, zone, **context)`: a template's text."""

ANYWHERE: Final = ZoneInfo("UTC")
STYLE: Final = "control_room/style.css.j2"


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders the pages of the control room, and says what their styles hash to."""

    crises: Crises
    mentions: Mentions
    render: Render

    def crisis(
        self,
        crisis: Crisis,
        business: Business,
        reader: Responder,
        token: str,
        now: datetime,
        report: bool,
        asked: int = 0,
    ) -> str:
        """The page of a crisis; `report` says whether its summary can be read, `asked`
        of how many mentions we ask whether they are about the business.
        """  # noqa: D205 - one sentence
        notifications = self.crises.notifications(crisis.business, crisis.number)
        page = "notice" if crisis.rule.is_notice else "page"
        return self.render(
            f"control_room/{reader.locale}/{page}.html.j2",
            reader.locale,
            zone_of(reader, business),
            style=self.style,
            crisis=crisis,
            why=crisis.why,
            business=business,
            reader=reader,
            taker=crisis.name_of(crisis.acknowledged_by, business),
            ended_by=crisis.name_of(self._ended_by(crisis), business),
            shown=[
                shown(mention, business)
                for mention in self.mentions.get_many(crisis.told_of, crisis.quoted)
            ],
            told=who_was_told(heard_of(notifications), business),
            token=token,
            report=report,
            asked=asked,
            own_clock=own_clock(reader, business, now),
            now=now,
        )

    def ours(
        self,
        asked: Sequence[Mention],
        business: Business,
        reader: Responder,
        token: str,
    ) -> str:
        """The page of the mentions that may be about the business."""
        return self.render(
            f"control_room/{reader.locale}/ours.html.j2",
            reader.locale,
            zone_of(reader, business),
            style=self.style,
            asked=asked,
            business=business,
            token=token,
        )

    def plain(self, name: str, locale: Locale) -> str:
        """A page that tells nothing of any crisis: not found, not now."""
        return self.render(
            f"control_room/{locale}/{name}.html.j2", locale, ANYWHERE, style=self.style
        )

    @property
    def style(self) -> str:
        """The one style sheet, written into every page."""
        return self.render(STYLE, Locale.EN, ANYWHERE)

    @property
    def style_hash(self) -> str:
        """The style sheet as a content security policy names it."""
        digest = hashlib.sha256(self.style.encode()).digest()
        return f"sha256-{base64.b64encode(digest).decode()}"

    def _ended_by(self, crisis: Crisis) -> str | None:
        if not crisis.state.over:
            return None
        return who_ended(self.crises.log(crisis))
