"""What is said of days off: 8月休み, 7・8月と年末年始を除く, 12月24日はお休み, 祝日の場合は翌日, 月曜定休."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.schedule import HolidayPolicy
from events.sentence.reading_words import Kind, Token

_ACTIONS = {
    Kind.OFF: HolidayPolicy.CLOSED,
    Kind.EXCEPT: HolidayPolicy.CLOSED,
    Kind.ALSO: HolidayPolicy.OPEN,
    Kind.LATER: HolidayPolicy.LATER,
    Kind.EARLIER: HolidayPolicy.EARLIER,
}
_HOLIDAYS = (Kind.HOLIDAY, Kind.NEW_YEAR)
_DAYS_OFF = (Kind.MONTHS, Kind.DATE, Kind.WEEKDAYS, *_HOLIDAYS)
_NAMES = (*_DAYS_OFF, Kind.NTH, Kind.NTH_WEEK)
_EVERY = (Kind.EVERY_WEEK, Kind.EVERY_MONTH, Kind.EVERY_YEAR, Kind.ALTERNATE)
_POSITIVE = (Kind.WEEKDAYS, Kind.EVERY_DAY, *_EVERY)


@dataclass
class Exclusions:
    """What a text says is off, and on holidays, with the words that say it; `doubts` are (words, reason)."""

    months: dict[int, list[int]] = field(default_factory=dict)  # by the place of the word that says so
    pauses: list[tuple[Token, Token | None, bool]] = field(default_factory=list)  # first, last, open-ended
    weekdays: list[int] = field(default_factory=list)
    nth_weekdays: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    on_holidays: HolidayPolicy | None = None
    at_new_year: HolidayPolicy | None = None
    words: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    doubts: list[tuple[tuple[Token, ...], str]] = field(default_factory=list)


def exclusions(tokens: Sequence[Token]) -> tuple[Exclusions, list[Token]]:
    """Return what is off, and the words that are left when those which say so are taken out."""
    found = Exclusions()
    taken: set[int] = set()
    for place, token in enumerate(tokens):
        if token.kind in _ACTIONS or token.kind is Kind.NEXT_WEEK:
            _read_action(tokens, place, found, taken)
    # Months off belong to the rule they stand behind, so their word stays and carries them.
    left = (
        replace(token, kind=Kind.OFF, numbers=tuple(found.months[place])) if place in found.months else token
        for place, token in enumerate(tokens)
        if place not in taken or place in found.months
    )
    return found, list(left)


def _read_action(tokens: Sequence[Token], place: int, found: Exclusions, taken: set[int]) -> None:
    action = tokens[place]
    only_holidays = action.kind not in (Kind.OFF, Kind.EXCEPT)
    items = _items_before(tokens, place, taken, only_holidays)
    if not items and action.kind is Kind.OFF:
        items = _items_after(tokens, place)
    places = [index for index in items if tokens[index].kind in _NAMES]
    if not places:
        if action.kind is Kind.ALSO:
            taken.add(place)  # 第2木曜も開催: a way of saying that it takes place
        else:
            found.doubts.append(_unplaced(tokens, place))
            taken.add(place)
        return
    taken.update((*items, place))
    if action.kind is Kind.NEXT_WEEK:
        found.doubts.append((tuple(tokens[index] for index in (items[0], place)), "next-week"))
        return
    # 月曜が祝日の場合は休み: the weekday only says again when it is.
    restated = next((count for count, index in enumerate(items) if tokens[index].text == "が"), 0)
    items = items[restated:]
    months: list[int] = []
    _sort_in([tokens[index] for index in items], action, found, months)
    if months:
        found.months[place] = months


def _unplaced(tokens: Sequence[Token], place: int) -> tuple[tuple[Token, ...], str]:
    """Words and reason for a 休み that belongs to nothing; after a day, that day must not become one it takes place."""
    before = next((token for token in reversed(tokens[:place]) if token.kind is not Kind.NOISE), None)
    if tokens[place].kind is Kind.OFF and before is not None and before.kind is Kind.WEEKDAYS:
        return (before, tokens[place]), "not-a-rule"
    return (tokens[place],), "unread"


def _items_before(tokens: Sequence[Token], place: int, taken: set[int], only_holidays: bool) -> list[int]:
    """The places of the words before an action that say what it is about, in order."""
    items: list[int] = []
    inside = False  # 年末年始（12月29日〜1月3日）は休み
    at = place - 1
    while at >= 0 and at not in taken:
        token = tokens[at]
        if token.kind is Kind.CLOSE and not any(tokens[index].kind in _NAMES for index in items):
            inside = True
        elif token.kind is Kind.OPEN and inside:
            inside = False
        elif token.kind in (Kind.NOISE, Kind.CONDITION, Kind.INDEFINITE):
            pass
        elif token.kind in (Kind.FROM, Kind.WAVE, Kind.UNTIL):
            if _closes_another(tokens, token, items):
                break
        elif token.kind is Kind.SEPARATOR and items and token.text not in "\n。":
            pass
        elif not _is_item(tokens, at, items, only_holidays):
            break
        items.insert(0, at)
        at -= 1
    while items and tokens[items[0]].kind not in _NAMES:
        items.pop(0)
    return items


def _closes_another(tokens: Sequence[Token], link: Token, items: list[int]) -> bool:
    """Whether a から or まで ends a clause of its own: 12月2日から、8月はお休み."""
    first = next((tokens[index] for index in items if tokens[index].kind is not Kind.NOISE), None)
    if first is None:
        return False
    return first.kind is Kind.SEPARATOR or (link.kind is Kind.UNTIL and first.kind in _DAYS_OFF)


def _is_item(tokens: Sequence[Token], at: int, items: list[int], only_holidays: bool) -> bool:
    """Whether the word belongs to what is off. 毎週水曜、8月休み: the Wednesdays stand in another clause."""
    token = tokens[at]
    real = [index for index in items if tokens[index].kind in _NAMES]
    between = "".join(tokens[index].text for index in items[: items.index(real[0])]) if real else ""
    if token.kind in _HOLIDAYS:
        return True
    if between.strip() == "が" and token.kind is Kind.WEEKDAYS:
        return True
    if only_holidays:
        return bool(real) and token.kind is Kind.NTH and tokens[real[0]].kind is Kind.WEEKDAYS and not between.strip()
    if token.kind in (Kind.NTH, Kind.NTH_WEEK):
        return (bool(real) and tokens[real[0]].kind is Kind.WEEKDAYS and not between.strip()) or (
            not real and token.kind is Kind.NTH_WEEK
        )
    if token.kind not in _DAYS_OFF:
        return False
    if token.kind is Kind.WEEKDAYS:
        before = _kind_before(tokens, at)
        if before is Kind.NTH:
            before = _kind_before(tokens, at - 1)
        close = not real or between in ("", "・", "と", "や")
        return close and before not in _EVERY and _is_said_elsewhere(tokens, at)
    if not real:
        return True
    return "".join(between.split()) != "" or token.kind is Kind.MONTHS


def _kind_before(tokens: Sequence[Token], at: int) -> Kind | None:
    kinds = (token.kind for token in reversed(tokens[:at]) if token.kind is not Kind.NOISE)
    return next(kinds, None)


def _is_said_elsewhere(tokens: Sequence[Token], at: int) -> bool:
    """Whether other words than this weekday say when it is."""
    return any(token.kind in _POSITIVE for index, token in enumerate(tokens) if index not in (at, at - 1))


def _items_after(tokens: Sequence[Token], place: int) -> list[int]:
    """定休日：月曜・年末年始."""
    items: list[int] = []
    for at in range(place + 1, len(tokens)):
        token = tokens[at]
        is_link = token.kind is Kind.SEPARATOR and token.text in "・、,と" if items else token.kind is Kind.NOISE
        if not is_link and token.kind not in (*_DAYS_OFF, Kind.WAVE):
            break
        items.append(at)
    while items and tokens[items[-1]].kind not in _DAYS_OFF:
        items.pop()
    stop = tokens[items[-1] + 1].kind if items and items[-1] + 1 < len(tokens) else None
    return [] if stop is Kind.CLOCK else items


def _sort_in(items: Sequence[Token], action: Token, found: Exclusions, months: list[int]) -> None:
    policy = _ACTIONS[action.kind]
    only_holidays = action.kind not in (Kind.OFF, Kind.EXCEPT)
    open_ended = items[-1].kind in (Kind.INDEFINITE, Kind.FROM, Kind.NOISE) and any(
        token.kind is Kind.FROM for token in items
    )
    previous: Token | None = None
    nth: Token | None = None
    linked = False
    for token in items:
        if token.kind is Kind.HOLIDAY:
            if found.on_holidays not in (None, policy):
                found.doubts.append(((token, action), "contradiction"))
            found.on_holidays = policy
        elif token.kind is Kind.NEW_YEAR:
            if found.at_new_year not in (None, policy):
                found.doubts.append(((token, action), "contradiction"))
            found.at_new_year = policy
        elif only_holidays:
            continue
        elif token.kind in (Kind.WAVE, Kind.FROM):
            linked = True
            continue
        elif token.kind in (Kind.DATE, Kind.MONTHS):
            _add(token, previous if linked else None, found, months, open_ended=open_ended)
            previous = token
        elif token.kind in (Kind.NTH, Kind.NTH_WEEK):
            nth = token
            if token.kind is Kind.NTH_WEEK:
                found.nth_weekdays.append((token.numbers, ()))
        elif token.kind is Kind.WEEKDAYS:
            if nth is None:
                found.weekdays += token.numbers
            else:
                found.nth_weekdays.append((nth.numbers, token.numbers))
        if token.kind is not Kind.NOISE:
            linked = False
        found.words.setdefault(token.kind.name, (token, action))


def _add(token: Token, since: Token | None, found: Exclusions, months: list[int], *, open_ended: bool) -> None:
    """A month or a date that is off, alone or as the last of those from `since`."""
    if token.kind is Kind.MONTHS and not open_ended:
        if since is not None and since.kind is Kind.MONTHS:
            first, last = since.numbers[-1], token.numbers[0]
            months += [(first + step) % 12 + 1 for step in range((last - first) % 12)]
        else:
            months += token.numbers
    elif since is not None and since.kind is Kind.DATE and found.pauses:
        found.pauses[-1] = (found.pauses[-1][0], token, False)
    else:
        found.pauses.append((token, None, open_ended))
