"""From when to when: 午後1時〜3時, 22時〜26時, 10時から2時間, 開場9時半 開始10時."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from events.sentence.reading_words import Clock, Kind, Token

_DAY = 24 * 60
_EVENING = 17 * 60


@dataclass(frozen=True)
class Times:
    """A start and an end; `days` later the end is, 0 or 1 for midnight passed. Without a start it is all day."""

    starts_at: time | None = None
    ends_at: time | None = None
    days: int = 0


@dataclass(frozen=True)
class TimesRead:
    """What stood at one place: its times, how many words it took, and what is doubtful: a reason, or "".

    `last_day` is the place of the word for the day on which it ends, where one stands between the times.
    `is_end` says that the only time is an end, `is_door` that it is when the doors open.
    """

    times: Times
    words: int
    reason: str = ""
    last_day: int | None = None
    is_end: bool = False
    is_door: bool = False


def read_times(tokens: Sequence[Token], at: int) -> TimesRead:
    """Read the times that begin at a CLOCK, ALL_DAY, or WAVE, BEGIN, DOORS and the like right before a CLOCK."""
    start = at
    leading = tokens[at].kind
    if leading is Kind.ALL_DAY:
        return TimesRead(Times(), 1)
    if leading is not Kind.CLOCK:
        at = at + 1
    first = tokens[at].clock
    at += 1
    if first is None:
        ambiguous = "12" in tokens[at - 1].text or "24" in tokens[at - 1].text
        return TimesRead(Times(), at - start, "ambiguous-noon" if ambiguous else "no-such-time")
    if leading in (Kind.WAVE, Kind.FINISH):
        return TimesRead(_end(first), at - start, is_end=True)
    kind = _kind(tokens, at)
    if kind is Kind.UNTIL or (kind is Kind.FINISH and _belongs_before(tokens, at)):
        return TimesRead(_end(first), at + 1 - start, is_end=True)
    is_door = leading is Kind.DOORS
    if kind in (Kind.DOORS, Kind.BEGIN) and leading is Kind.CLOCK and _belongs_before(tokens, at):
        is_door = kind is Kind.DOORS
        at += 1
        kind = _kind(tokens, at)
    if kind in (Kind.FROM, Kind.WAVE):
        at += 1
        if at < len(tokens):
            return _range(tokens, start, first, at, is_door)
    times, reason = _times(first, None)
    return TimesRead(times, at - start, reason, is_door=is_door)


def _range(tokens: Sequence[Token], start: int, first: Clock, at: int, is_door: bool) -> TimesRead:
    """What follows the から or 〜 behind a time: another time, a length, a day and a time, or nothing of the kind."""
    token = tokens[at]
    following = at
    last_day = None
    if token.kind is Kind.DATE and len(token.days) == 1:
        last_day = following
        following = following + 1
        clock = tokens[following].clock if _is_clock(tokens, following) else None
        if clock is None:
            times, reason = _times(first, None)
            words = last_day + 1 - start
            return TimesRead(times, words, reason, last_day, is_door=is_door)
        end: Clock | None = clock
    elif token.kind is Kind.DURATION:
        end = Clock(first.minutes + token.numbers[0], first.half)
        times, reason = _times(first, end, exact=True)
        return TimesRead(times, following + 1 - start, reason, is_door=is_door)
    elif token.kind is Kind.CLOCK:
        end = token.clock
    else:
        times, reason = _times(first, None)
        return TimesRead(times, at - start, reason, is_door=is_door)
    at = following + 1
    if _kind(tokens, at) is Kind.UNTIL or (_kind(tokens, at) is Kind.FINISH and _belongs_before(tokens, at)):
        at += 1
    if end is None:
        times, _ = _times(first, None)
        ambiguous = "12" in token.text or "24" in token.text
        return TimesRead(times, at - start, "ambiguous-noon" if ambiguous else "no-such-time", last_day)
    times, reason = _times(first, end, exact=last_day is not None)
    return TimesRead(times, at - start, reason, last_day, is_door=is_door)


def _times(first: Clock, end: Clock | None, *, exact: bool = False) -> tuple[Times, str]:
    """The times of a start and an end. 午後1時〜3時 ends at 15時, 22時〜1時 after midnight, 10時〜9時 is a doubt."""
    if first.minutes >= _DAY or first.days:
        return Times(), "start-after-midnight"
    if end is None:
        return Times(_time(first.minutes)), ""
    minutes, days = end.minutes % _DAY, end.days + end.minutes // _DAY
    half_a_day_on = minutes + _DAY // 2
    is_before = not exact and not days and minutes <= first.minutes
    if is_before and first.half == "pm" and not end.half and first.minutes < half_a_day_on < _DAY:
        minutes = half_a_day_on
    elif is_before:
        if first.minutes < _EVENING or minutes == first.minutes:
            return Times(_time(first.minutes)), "end-before-start"
        days = 1
    return Times(_time(first.minutes), _time(minutes), days), ""


def _end(clock: Clock) -> Times:
    return Times(None, _time(clock.minutes), clock.days + clock.minutes // _DAY)


def with_end(start: Times, end: Times) -> tuple[Times, str]:
    """Return the times of 「10時開始 12時終了」, and a reason where they do not go together."""
    if start.starts_at is None or end.ends_at is None:
        return start, "end-without-start"
    first = start.starts_at.hour * 60 + start.starts_at.minute
    return _times(Clock(first), Clock(end.ends_at.hour * 60 + end.ends_at.minute, days=end.days))


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _kind(tokens: Sequence[Token], at: int) -> Kind | None:
    return tokens[at].kind if at < len(tokens) else None


def _belongs_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to the time before it, 9時半開場 10時開演, or to the one behind it, 開始10時 終了12時."""
    if not _is_clock(tokens, at + 1):
        return True
    is_close = tokens[at].start == tokens[at - 1].end
    is_close_to_next = tokens[at].end == tokens[at + 1].start
    if is_close != is_close_to_next:
        return is_close
    return _kind(tokens, at + 2) in (Kind.BEGIN, Kind.FINISH, Kind.DOORS)


def _is_clock(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is Kind.CLOCK


def begins_times(tokens: Sequence[Token], at: int) -> bool:
    """Whether times begin here: a time, all day, or a word such as 開始 or 〜 and then a time."""
    kind = tokens[at].kind
    if kind in (Kind.CLOCK, Kind.ALL_DAY):
        return True
    return kind in (Kind.BEGIN, Kind.FINISH, Kind.DOORS, Kind.WAVE) and _is_clock(tokens, at + 1)
