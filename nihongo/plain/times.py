"""Times of day with 午前 and 午後, and ranges with から and まで in the place of 〜."""

import re
from collections.abc import Iterator

from nihongo.plain.edits import Edit
from nihongo.plain.text import Text, Token

_D = "[0-9０-９]"
_HALF = r"(?P<half{n}>午前|午後|[AaPp][Mm]|[ＡＰ]Ｍ|早朝|朝|昼|夕方|夜|深夜)?\s?"
_CLOCK = (
    rf"(?<![0-9０-９:：.])(?P<hour{{n}}>{_D}{{{{1,2}}}})"
    rf"(?:[:：](?P<minute{{n}}>{_D}{{{{2}}}})(?![0-9０-９]|[:：]{_D})|時(?!間|期|代|点|給)(?:(?P<spoken{{n}}>{_D}{{{{1,2}}}})分(?!間))?)"
)
_WAVE = r"\s?(?:[〜～\-－–—‐−]|から)\s?"
_ONE = re.compile((_HALF + _CLOCK).format(n=1))
_TWO = re.compile(
    rf"{_HALF.format(n=1)}{_CLOCK.format(n=1)}(?P<mark>{_WAVE}){_HALF.format(n=2)}{_CLOCK.format(n=2)}(?P<until>まで)?"
)
_OPEN_END = re.compile(r"(?<=[0-9０-９時分日月円歳人半）)])\s?[〜～](?=$|[\s、。，．（(／/])", re.MULTILINE)
_OPEN_START = re.compile(
    rf"(?:^|(?<=[\s、。（(]))[〜～]\s?(?P<what>(?:午前|午後|昼の)?{_D}+(?:[時月年](?:{_D}+[分日])?半?|円|人|名|歳|分|日))(?:まで)?",
    re.MULTILINE,
)
_WAVE_BETWEEN = re.compile(r"[ \u3000]?[〜～][ \u3000]?")
_UNTIL_IS_THERE = re.compile("まで|で(?!す|し|きる|ある)")
_TAKEN_BY_UNTIL = re.compile("に(?!わた|かけ|つい|おい|な[りるっ]|する|した|し[、て]|変|限|対|関|及)")

# Words a range is made of; 〜 between other nouns is as likely an ornament or a subtitle.
_POINTS = re.compile(
    r"(?:月|火|水|木|金|土|日)曜日?|[月火水木金土日]|小学生|中学生|高校生|大学生|大人|幼児|乳児|未就学児|高齢者|一般|年少|年長"
    r"|小学校|中学校|高校|朝|昼|夕方|夜|春|夏|秋|冬|平日|本日|今日|明日|当日|月末|年末|年始|上旬|中旬|下旬|翌日|翌朝|初級|中級|上級"
)
_NEAR = 30  # characters, more than any date has
_ENDS_IN_NUMBER = re.compile(
    rf"{_D}[^\s0-9０-９、。〜～（(]{{0,3}}(?:[（(][月火水木金土日](?:曜日?)?(?:、[祝休]日)?[）)])?$"
)
_BARE = re.compile(rf"(?<!第){_D}+$")
_WITH_UNIT = re.compile(rf"{_D}+(?P<unit>[^0-9０-９]+)")


def time_edits(text: Text) -> Iterator[Edit]:
    """Yield times written 午前10時30分 (rule time) and ranges of them with から and まで (rule range).

    10:00 and 15時 are taken for the 24 hours of a clock. 3時 alone may be either half of the day and stays.
    """
    taken = set[int]()
    for match in _TWO.finditer(text.content):
        written = _range(match)
        if written:
            taken.update(range(*match.span()))
            until, end = ("まで", match.end()) if match["until"] else _until(text.content, match.end())
            rule = "range" if match["mark"].strip() != "から" else "time"
            yield Edit(match.start(), end, written + until, rule)
    for match in _ONE.finditer(text.content):
        if match.start() in taken:
            continue
        single = _time(match, 1, sure=False)
        if single and single != match[0]:
            yield Edit(*match.span(), single, "time")


def unclear_times(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of times that do not say which half of the day they mean, and that `time_edits` leaves."""
    for match in _ONE.finditer(text.content):
        if not match["half1"] and _time(match, 1, sure=False) is None and int(match["hour1"]) <= 12:
            yield match.span()


def range_edits(text: Text) -> Iterator[Edit]:
    """Yield から and まで for 〜 between numbers, dates and words that ranges are made of (rule range).

    To be used when dates and times are written out. 〜 as an ornament, or before a subtitle, stays.
    """
    for match in _OPEN_END.finditer(text.content):
        yield Edit(*match.span(), "から", "range")
    for match in _OPEN_START.finditer(text.content):
        yield Edit(*match.span(), match["what"] + "まで", "range")
    for match in _WAVE_BETWEEN.finditer(text.content):
        yield from _between(text, *match.span())


def _between(text: Text, start: int, end: int) -> Iterator[Edit]:
    left = text.content[max(0, start - _NEAR) : start].rpartition("\n")[2]
    right = text.content[end : end + _NEAR].partition("\n")[0]
    stop = _right_end(text, end)
    if stop is None or not left or re.search(r"第\s?[0-9０-９]+$", left):
        return
    numbers = _ENDS_IN_NUMBER.search(left) and re.match(rf"{_D}|第|午前|午後|昼|夜|翌", right)
    words = re.search(rf"(?:{_POINTS.pattern})$", left) and _POINTS.match(right)
    if not numbers and not words:
        return
    last = text.content[end:stop]
    shared = _WITH_UNIT.fullmatch(last) if _BARE.search(left) else None
    until, stop = _until(text.content, stop)
    yield Edit(start, stop, f"{shared['unit'] if shared else ''}から{last}{until}", "range")


def _until(content: str, end: int) -> tuple[str, int]:
    """The まで of a range that ends at `end`, and where its edit ends.

    17時に開く becomes 17時まで開く, for までに is something else; 3人で stays without.
    """
    if _UNTIL_IS_THERE.match(content, end):
        return "", end
    return "まで", end + 1 if _TAKEN_BY_UNTIL.match(content, end) else end


def _right_end(text: Text, start: int) -> int | None:
    """Where the second point of a range ends: a number with what it counts, a date, or a word of a range."""
    end = None
    bracket = None
    after_number = False
    position = start
    for token in text.tokens_from(start):
        if token.start != position:
            return None
        position = token.end
        if bracket:
            if token.surface in "）)":
                end, bracket = token.end, None
            elif token.surface not in "月火水木金土日曜日祝休、月曜日火曜日水曜日木曜日金曜日土曜日日曜日祝日休日":
                break
        elif (
            token.surface in ("（", "(") and end and re.match(r"[（(][月火水木金土日]曜?", text.content[token.start :])
        ):
            bracket = token
        elif _counts(token) or (after_number and token.kind in ("名詞", "接尾辞")):
            end = token.end
        else:
            break
        after_number = token.part_of_speech[1] == "数詞"
    return end


def _counts(token: Token) -> bool:
    detail = token.part_of_speech[1:3]
    if detail[0] == "数詞" or "助数詞" in detail[1] or token.surface in ("午前", "午後", "第", "頃", "ごろ", "半"):
        return True
    if token.surface in (
        "人",
        "名",
        "円",
        "歳",
        "才",
        "年度",
        "組",
        "階",
        "号",
        "丁目",
        "か",
        "月",
        "日",
        "年",
        "昼",
        "夜",
        "％",
        "%",
    ):
        return True
    return bool(_POINTS.fullmatch(token.surface))


def _range(match: re.Match[str]) -> str | None:
    sure = int(match["hour1"]) > 12 or int(match["hour2"]) > 12 or bool(match["minute1"] and match["minute2"])
    first, second = _time(match, 1, sure=sure), _time(match, 2, sure=sure, earlier=match["half1"])
    if first is None or second is None:
        return None
    return f"{first}から{second}"


def _time(match: re.Match[str], n: int, *, sure: bool, earlier: str | None = None) -> str | None:
    """A clock's time in words; None where it could be either half of the day, or is none."""
    half, hour = match[f"half{n}"] or "", int(match[f"hour{n}"])
    minutes = match[f"minute{n}"] or match[f"spoken{n}"]
    minute = int(minutes) if minutes else 0
    if hour > 24 or minute > 59:
        return None
    tail = f"{minute}分" if minute else ""
    if half in ("AM", "am", "Am", "ＡＭ"):
        half = "午前"
    elif half in ("PM", "pm", "Pm", "ＰＭ"):
        half = "午後"
    if half:
        if half == "午後" and hour in (0, 12):
            return f"昼の12時{tail}"
        return f"{half}{hour - 12 if hour > 12 else hour}時{tail}"
    if earlier and hour < 12:
        return (
            None
            if hour == 0
            else (f"{hour}時{tail}" if earlier not in ("午前", "午後") else f"{earlier}{hour}時{tail}")
        )
    if not (sure or match[f"minute{n}"] or hour > 12):
        return None
    if hour == 24:
        return f"夜の12時{tail}"
    if hour == 12:
        return f"昼の12時{tail}"
    return f"午前{hour}時{tail}" if hour < 12 else f"午後{hour - 12}時{tail}"
