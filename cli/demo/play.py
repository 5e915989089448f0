"""Plays the demo: four quiet weeks, the bad Saturday, the Sunday after."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cli.demo.people import Spokesperson
from cli.demo.scenario import END, FIRST_ALARM, QUIET_WEEKS, load_posts
from cli.demo.show import Show
from cli.demo.stage import Stage, set_up
from cli.demo.story import Caught, Failure, Story, Week
from cli.local.runner import Happening
from functions.domain.business import Channel, Locale
from functions.domain.crisis import Crisis, Rule

Weeks = Sequence[tuple[datetime, datetime]]
STRIDE: Final = timedelta(minutes=5)


def play(locale: Locale, folder: Path, show: Show, weeks: Weeks = QUIET_WEEKS) -> Story:
    """Play it all, telling it as it goes; what happened.

    With fewer of the quiet `weeks`, those left out are history when it begins.
    """
    folder.mkdir(parents=True, exist_ok=True)  # if it cannot be, better to know now
    posts = load_posts()
    show.introduce()
    with set_up(locale, posts, weeks[0][0]) as stage:
        performance = Performance(stage, show, Story(stage.business, posts))
        performance.set_the_stage()
        performance.quiet_weeks(weeks)
        performance.saturday()
        performance.sunday(folder)
        return performance.story


class Performance:
    """One run: the stage, who tells it, and what has happened so far."""

    def __init__(self, stage: Stage, show: Show, story: Story) -> None:
        """Nothing has happened yet."""
        self.story = story
        self._stage = stage
        self._show = show
        self._spokesperson = Spokesperson(stage)
        self._status = show.status()
        self._week: int | None = 1

    def set_the_stage(self) -> None:
        """Say what was built."""
        stack = self._stage.cloud.stack
        kinds = [resource.kind for resource in stack.resources.values()]
        built = {
            "functions": len(stack.functions),
            "tables": kinds.count("AWS::DynamoDB::Table"),
            "queues": kinds.count("AWS::SQS::Queue"),
        }
        self._show.set_the_stage(built, self._stage.web.host, self._stage.business)

    def quiet_weeks(self, weeks: Weeks) -> None:
        """From the first Monday to the minute of the first bad post."""
        self._show.begin_quiet_weeks()
        for number, (start, end) in enumerate(weeks, start=1):
            self._week = number
            week = self._quiet_week(number, start, end)
            self.story.weeks.append(week)
            self._show.quiet_week(week)
        self._week = None
        self._show.end_quiet_weeks(self.story.weeks)

    def _quiet_week(self, number: int, start: datetime, end: datetime) -> Week:
        before, alerts = self._stage.web.answers.copy(), len(self._stage.cloud.sms())
        self._run_until(end)
        answers = self._stage.web.answers - before
        heard = self._stage.heard(start, end)
        return Week(
            number=number,
            start=start,
            end=end,
            polls=answers.total(),
            unchanged=answers[304],
            mentions=len(heard),
            negative=sum(mention.negative for mention in heard),
            alerts=len(self._stage.cloud.sms()) - alerts,
        )

    def saturday(self) -> None:
        """Until the alarm has rung, or the day is over without one."""
        now = FIRST_ALARM
        while self.story.caught is None and now < END:
            now = min(now + STRIDE, END)
            self._run_until(now)
        if self.story.caught is None:
            return
        self._show.alarm(self.story, self.story.caught)
        opened_at = self.story.caught.crisis.opened_at
        received = [one for one in self._stage.received() if one.at >= opened_at]
        first = dict.fromkeys(Channel) | {
            one.channel: one for one in reversed(received)
        }
        self._show.message(first[Channel.SMS], first[Channel.EMAIL])

    def sunday(self, folder: Path) -> None:
        """The rest of the night, the Sunday, and what is left of it."""
        self._run_until(END)
        story, stage = self.story, self._stage
        story.received = stage.received()
        story.visits = self._spokesperson.visits
        story.cases = stage.cases()
        if story.cases:
            story.files = stage.save_reports(story.cases[-1].crisis, folder)
        story.bill = stage.cloud.bill
        self._show.night(story)
        self._show.aftermath(story)

    def _run_until(self, instant: datetime) -> None:
        with self._status:
            self._stage.pump.run_until(instant, self._watch)

    def _watch(self, happening: Happening) -> None:
        """See what every function does; the people of the demo look at their phones."""
        if happening.error is not None:
            failure = Failure(happening.at, happening.function, happening.error)
            self.story.failures.append(failure)
        if happening.function == "poll":
            self._status.update(self._show.meanwhile(happening.at, self._week))
        if happening.function in ("detect", "tick") and self._week is None:
            self._look_for_alarm()
        if happening.function in ("step", "sweep"):
            self._spokesperson.check_phone()

    def _look_for_alarm(self) -> None:
        crisis = self._stage.latest() if self.story.caught is None else None
        if crisis is not None and crisis.rule is Rule.SPIKE:
            self.story.caught = self._caught(crisis)

    def _caught(self, crisis: Crisis) -> Caught:
        mentions = self._stage.mentions.get_many(crisis.business, crisis.why.mentions)
        return Caught(crisis, crisis.why, tuple(mentions))
