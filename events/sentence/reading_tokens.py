"""A folded text, cut into its words."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from events.sentence.reading_patterns import DAY, ERA, KINDS, WORD, WORD_OR_CONDITION, N
from events.sentence.reading_words import Clock, Kind, NamedDay, Token
from nihongo.numerals import parse_number
from nihongo.wareki import PartialDate

WEEKDAYS = "月火水木金土日"
_KANA_WEEKDAYS = (
    ("げつよう", 0),
    ("かよう", 1),
    ("すいよう", 2),
    ("もくよう", 3),
    ("きんよう", 4),
    ("どよう", 5),
    ("にちよう", 6),
)
_WEEKDAY_PART = re.compile(f"{DAY}|(?:げつ|か|すい|もく|きん|ど|にち)よう")
_NUMBER = re.compile(N)
_DAY_PART = re.compile(rf"({N}) ?(?:日(?!曜))?(?: ?\(? ?({DAY})(?=曜|[・、,/祝休振]|\)| ?\)))?")
_ERA_YEAR = re.compile(ERA)
_AFTERNOON = re.compile("午後|ごご|pm|夕|夜|晩|よる")
_NOON = re.compile("昼|ひる")
_MORNING = re.compile("午前|ごぜん|am|朝|あさ")
_KANJI = re.compile("[一-龥々を]")
_DAYS_LATER = re.compile(f"({N}) ?日後")
_TWELVE = 12 * 60
_NIGHT_ENDS = 5 * 60


def tokens(text: str, today: date) -> list[Token]:
    """Return the words of a folded text in order; what is no word that is known is UNKNOWN, character by character."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        token = _token(text, position, found, today)
        if token.kind is Kind.UNKNOWN and found and _is_part_of_a_word(found, token):
            found[-1] = Token(Kind.UNKNOWN, found[-1].start, found[-1].end, found[-1].text)
        found.append(token)
        position = token.end
    return found


def _token(text: str, position: int, found: list[Token], today: date) -> Token:
    after_holiday = bool(found) and found[-1].kind in (Kind.HOLIDAY, Kind.NEW_YEAR)
    match = (WORD_OR_CONDITION if after_holiday else WORD).match(text, position)
    if match and match.lastgroup:
        return _made(KINDS[int(match.lastgroup[1:])], match[0], position, today)
    before = next((token.kind for token in reversed(found) if token.text.strip(" のは:")), None)
    if text[position] in WEEKDAYS and before in (Kind.EVERY_WEEK, Kind.NTH, Kind.NTH_WEEK):
        return Token(Kind.WEEKDAYS, position, position + 1, text[position], (WEEKDAYS.index(text[position]),))
    return Token(Kind.UNKNOWN, position, position + 1, text[position])


def _is_part_of_a_word(found: list[Token], unknown: Token) -> bool:
    """土曜教室 is no Saturday, and 毎日を楽しく no every day."""
    last = found[-1]
    named = last.kind is Kind.WEEKDAYS and not (
        len(found) > 1 and found[-2].kind in (Kind.EVERY_WEEK, Kind.NTH, Kind.NTH_WEEK)
    )
    loose = last.kind in (Kind.EVERY_DAY, Kind.NOISE, Kind.HOLIDAY) or named
    return loose and last.text.strip() != "" and len(last.text) > 1 and bool(_KANJI.match(unknown.text))


def _made(kind: Kind, text: str, start: int, today: date) -> Token:
    maker = _MAKERS.get(kind)
    plain = Token(kind, start, start + len(text), text)
    return maker(plain, today) if maker else plain


def _numbers(text: str) -> Iterator[int]:
    for match in _NUMBER.finditer(text):
        number = parse_number(match[0])
        if number is not None:
            yield number


def _with(token: Token, *numbers: int) -> Token:
    return Token(token.kind, token.start, token.end, token.text, numbers)


def _broken(token: Token) -> Token:
    return Token(Kind.UNKNOWN, token.start, token.end, token.text)


def _date(token: Token, today: date) -> Token:
    relative = {"日": 0, "う": 0, "た": 1, "て": 2}
    if not any(character.isdigit() for character in token.text):
        days = 2 if token.text == "明後日" else 1 if token.text == "明日" else relative[token.text[-1]]
        if (date.max - today).days < days:
            return _broken(token)
        day = today + timedelta(days=days)
        named = NamedDay(day.day, day.month, day.year)
    else:
        written, _, beside = token.text.partition("(")
        weekday = re.search(DAY, beside or written)
        numbers = re.split("[./月-]", re.sub(f" ?{DAY}曜日?| |日$", "", written))
        year = _year(numbers[0]) if len(numbers) == 3 else None
        if len(numbers) == 3 and year is None:
            return Token(Kind.DATE, token.start, token.end, token.text)
        named = NamedDay(int(numbers[-1]), int(numbers[-2]), year, WEEKDAYS.index(weekday[0]) if weekday else None)
    return Token(Kind.DATE, token.start, token.end, token.text, days=(named,))


def _year(text: str) -> int | None:
    """The Western year of 2027, 令和9 or r9; None for a year its era does not have."""
    try:
        return PartialDate.parse(text.replace(" ", "")).year
    except ValueError:
        return None


def _year_token(token: Token, today: date) -> Token:
    if token.text in ("今年", "本年", "来年", "らいねん"):
        return _with(token, today.year + int(token.text in ("来年", "らいねん")))
    match = _ERA_YEAR.match(token.text) or re.match("[0-9]{4}|二〇..", token.text)
    year = _year(match[0]) if match else None
    return _with(token) if year is None else _with(token, year)


def _day_numbers(token: Token, today: date) -> Token:
    if "末" in token.text or token.text in ("晦日", "みそか"):
        return Token(Kind.DAYS, token.start, token.end, token.text, days=(NamedDay(-1),))
    days = []
    for match in _DAY_PART.finditer(token.text):
        number = parse_number(match[1])
        if number is not None:
            days.append(NamedDay(number, weekday=WEEKDAYS.index(match[2]) if match[2] else None))
    return Token(Kind.DAYS, token.start, token.end, token.text, days=tuple(days))


def _months(token: Token, today: date) -> Token:
    months = list(_numbers(token.text))
    is_range = any(mark in token.text for mark in "〜-") and len(months) == 2
    if any(not 1 <= month <= 12 for month in months):
        return _broken(token)
    if is_range:
        first, last = months
        months = [(first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1)]
    return Token(Kind.MONTHS, token.start, token.end, token.text, tuple(months), is_range=is_range)


def _nths(token: Token, today: date) -> Token:
    nths = [number for number in _numbers(token.text) if number]
    if re.search("[〜-]", token.text) and len(nths) == 2:
        nths = list(range(nths[0], nths[1] + 1))
    if any(word in token.text for word in ("最終", "最後", "らすと", "月末")):
        nths.append(-1)
    return _with(token, *nths)


def _weekdays(token: Token, today: date) -> Token:
    text = token.text
    for kana, day in _KANA_WEEKDAYS:
        text = text.replace(kana, WEEKDAYS[day])
    # 曜日 has a 日 that is no Sunday.
    days = [WEEKDAYS.index(part) for part in re.findall(DAY, re.sub("曜日?|ようび?", "", text))]
    if re.search("〜|-|から", text) and len(days) == 2:
        first, last = days
        days = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return _with(token, *days)


def _every_day(token: Token, today: date) -> Token:
    return _with(token, *range(5 if token.text in ("平日", "へいじつ") else 7))


def _interval(token: Token, today: date) -> Token:
    text = token.text
    if text.startswith(("隔", "かく")) or text.endswith("おき"):
        return _with(token, 2)
    # 週1回 and 月2回 count in one week or month; 2週間に1回 counts the weeks.
    number = next(_numbers(text), 1) if text[0] not in "週月年毎" else 1
    return _with(token, number) if number else _broken(token)


def _alternate(token: Token, today: date) -> Token:
    return _with(token, *range(1 if token.text == "奇数月" else 2, 13, 2))


def _clock(token: Token, today: date) -> Token:
    text = token.text
    days = 0
    if later := _DAYS_LATER.match(text):
        days = parse_number(later[1]) or 0
        text = text[later.end() :]
    elif text.startswith(("翌", "次の日")):
        days = 1
    numbers = list(_numbers(text))
    hour, minute = (numbers[0] if numbers else 12), (numbers[1] if len(numbers) > 1 else 0)
    if "半" in text or "はん" in text:
        minute = 30
    if minute > 59 or hour > 29:
        return Token(Kind.CLOCK, token.start, token.end, token.text)
    return Token(Kind.CLOCK, token.start, token.end, token.text, clock=_in_its_half(text, hour * 60 + minute, days))


def _in_its_half(text: str, minutes: int, days: int) -> Clock | None:
    """夜7時 is 19時, 昼2時 14時, 夜1時 of the next day; None for 午前13時, and 午前12時, which is either twelve."""
    if _MORNING.search(text) or "深夜" in text:
        return Clock(minutes, "am", days) if minutes < (_TWELVE if "深夜" not in text else 2 * _TWELVE) else None
    if _NOON.search(text):
        return Clock(minutes + (_TWELVE if minutes < _NIGHT_ENDS else 0), "pm", days)
    if not _AFTERNOON.search(text):
        return Clock(minutes, "", days)
    if re.search("夜|晩|よる", text) and (minutes < _NIGHT_ENDS or _TWELVE <= minutes < _TWELVE + 60):
        return Clock(minutes + (2 * _TWELVE if minutes < _NIGHT_ENDS else _TWELVE), "pm", days)
    if _TWELVE <= minutes < _TWELVE + 60 or minutes > _TWELVE:
        return Clock(minutes, "pm", days) if minutes < 2 * _TWELVE else None
    return Clock(minutes + _TWELVE, "pm", days)


def _duration(token: Token, today: date) -> Token:
    hours, unit, rest = token.text.partition("時間")
    if not unit:
        return _first_number(token, today)
    minutes = 30 if "半" in rest else next(_numbers(rest), 0)
    return _with(token, next(_numbers(hours), 0) * 60 + minutes)


def _first_number(token: Token, today: date) -> Token:
    match = re.search("[0-9]{1,6}|[〇零一二三四五六七八九十]{1,3}", token.text)
    number = parse_number(match[0]) if match else None
    return _with(token, number) if number else _broken(token)


_MAKERS: dict[Kind, Callable[[Token, date], Token]] = {
    Kind.DATE: _date,
    Kind.YEAR: _year_token,
    Kind.DAYS: _day_numbers,
    Kind.MONTHS: _months,
    Kind.NTH: _nths,
    Kind.NTH_WEEK: _nths,
    Kind.WEEKDAYS: _weekdays,
    Kind.EVERY_DAY: _every_day,
    Kind.EVERY_WEEK: _interval,
    Kind.EVERY_MONTH: _interval,
    Kind.EVERY_YEAR: _interval,
    Kind.ALTERNATE: _alternate,
    Kind.CLOCK: _clock,
    Kind.DURATION: _duration,
    Kind.COUNT: _first_number,
    Kind.DAYS_LONG: _first_number,
    Kind.NUMBER: _first_number,
}
