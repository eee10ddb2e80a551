"""A schedule said as a sentence."""

from datetime import date

from events.schedule import Schedule
from events.sentence.saying_en import say_in_english
from events.sentence.saying_ja import say_in_japanese
from events.sentence.saying_simple import say_simply

_VOICES = {"ja": say_in_japanese, "ja-simple": say_simply, "en": say_in_english}


def say(schedule: Schedule, language: str = "ja", *, today: date | None = None) -> str:
    """Return when it happens: 「毎月 第2木曜日 10時〜12時（8月はお休み）」; "" for a schedule without entries.

    `language` is ja, ja-simple or en; any other is said in English. With `today` the sentence is for a reader of that
    day: years that go without saying, starts that have passed and pauses that are over are left out. Without it
    nothing depends on the day, and `read` reads back the Japanese sentence as the schedule it was made of: `Rule`'s
    weekdays, days and months in order, chosen dates too, times on whole minutes, pauses without a reason and no more
    dates than a sentence shows. Exceptions are not said: they belong to their dates.
    """
    return _VOICES.get(language, say_in_english)(schedule, today) if schedule.entries else ""
