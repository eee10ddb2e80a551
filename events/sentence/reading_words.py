"""The words of which organizers make a sentence about when something happens."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a word does in the sentence."""

    DATE = auto()  # days: one, its month None where it is that of the date before
    YEAR = auto()
    MONTHS = auto()
    DAYS = auto()  # of a month that is not said with them; -1 is 末日
    NTH = auto()
    NTH_WEEK = auto()
    WEEKDAYS = auto()
    EVERY_DAY = auto()
    EVERY_WEEK = auto()  # numbers: the interval
    EVERY_MONTH = auto()
    EVERY_YEAR = auto()
    ALTERNATE = auto()  # 奇数月, 偶数月
    CLOCK = auto()
    DURATION = auto()  # numbers: minutes
    DAYS_LONG = auto()
    ALL_DAY = auto()
    COUNT = auto()
    FROM = auto()
    UNTIL = auto()
    WAVE = auto()
    BEGIN = auto()  # 開始, 開演
    FINISH = auto()  # 終了
    DOORS = auto()  # 開場, 受付
    OFF = auto()
    EXCEPT = auto()
    ONLY = auto()
    ALSO = auto()  # も開催
    LATER = auto()  # 翌平日
    EARLIER = auto()
    NEXT_WEEK = auto()
    HOLIDAY = auto()
    NEW_YEAR = auto()
    CONDITION = auto()  # にあたるときは
    INDEFINITE = auto()  # しばらく
    ABOUT = auto()
    OPEN = auto()
    CLOSE = auto()
    SEPARATOR = auto()
    NOISE = auto()
    NUMBER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class NamedDay:
    """A day as far as it was named: `day` -1 is the last of its month; `weekday` is the one typed beside it."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True)
class Clock:
    """A time as typed: minutes from midnight, 26時 being 1560; `half` "am", "pm" or ""; `days` for 翌 and 2日後の."""

    minutes: int
    half: str = ""
    days: int = 0


@dataclass(frozen=True)
class Token:
    """A word from `start` to before `end` of the folded text; which of the other fields it has depends on its kind."""

    kind: Kind
    start: int
    end: int
    text: str
    numbers: tuple[int, ...] = ()
    days: tuple[NamedDay, ...] = ()
    clock: Clock | None = None
    year: int | None = None
    is_range: bool = False
