"""When the demo's events are, counted from the day of loading: so that there is always something to go to."""

from datetime import date, datetime, time, timedelta

from events.recurrence import instances
from events.schedule import TOKYO, Instance, Schedule
from events.sentence import Understood, read, say

from .shapes import Episode, Event

SINCE = timedelta(days=366)
"""How long the rules have held already."""

BROADCAST = time(20)


def day_after(today: date, days: int, weekday: int | None = None) -> date:
    """The day so many days after today; with `weekday`, the first such one from then on."""
    day = today + timedelta(days=days)
    return day if weekday is None else day + timedelta(days=(weekday - day.weekday()) % 7)


def understood(event: Event, today: date) -> Understood:
    """What the sentence of the event says, read as an editor's is. ValueError where it is not understood throughout."""
    first = min(event.days, default=0)
    later = day_after(today, first, event.weekday) - day_after(today, first)
    days = [day_after(today, number) + later for number in event.days]
    sentence = event.when.format(*(f"{day.year}年{day.month}月{day.day}日" for day in days))
    found = read(sentence, today - SINCE)
    if not found.is_complete:
        raise ValueError(f"{event.key}: {sentence} {found.problems} {found.rest}")
    return found


def sentence(event: Event, today: date) -> str:
    """What the page says of when it is; chosen days with their year, rules without the day since which they hold."""
    return say(schedule(event, today), today=None if event.days else today)


def schedule(event: Event, today: date) -> Schedule:
    """The schedule of the event as data."""
    found = understood(event, today)
    return Schedule(found.entries, found.on_holidays, found.at_new_year)


def last_date(event: Event, today: date) -> Instance:
    """The last date of an event before today."""
    return instances(schedule(event, today), today - SINCE, today - timedelta(days=1))[-1]


def broadcast_at(episode: Episode, today: date) -> datetime:
    """When an episode is broadcast."""
    return datetime.combine(day_after(today, episode.days, episode.weekday), BROADCAST, TOKYO)
