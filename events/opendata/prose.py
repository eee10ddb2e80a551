"""What an event list says in sentences: dates that come back, times, and that something does not take place."""

import re
import unicodedata

_DAY = "日月火水木金土"
_NUMBER = "[1-5一二三四五]"
# 第2木曜, 第1・3土曜, 第2週
_NTH = rf"第{_NUMBER}(?:\s*[・、,と]\s*第?{_NUMBER})*\s*(?:週|[{_DAY}](?:曜|(?![{_DAY}本程])))"
# Said of dates in any sentence; in a description nothing less will do.
_STRONG = re.compile(rf"毎週|隔週|毎月\s*(?:{_NTH}|\d)|{_NTH}|[{_DAY}]曜日?(?:のみ|だけ)|月に?\s*\d\s*回|(?:偶|奇)数月")
_WEAK = re.compile(
    _STRONG.pattern
    + rf"|毎[月年日{_DAY}]|隔月|各日|各回|期間中の|全\s*\d+\s*回|週に?\s*\d\s*回|平日|土日|曜日?(?:から|~|・)"
    r"|\d+[/月]\d+日?\D{1,8}\d+[/月]\d+|[上中下]旬"
)
_COURSE = re.compile(r"[全計]\s*\d+\s*(?:回|日間|コース)")
_TIME = re.compile(r"\d{1,2}:\d{2}|\d{1,2}\s*時(?!間)|正午")

_OFF = "中止|延期|順延|休止|取り?やめ|見送り|キャンセル"
_OFF_IN_TITLE = re.compile(f"{_OFF}")
_OFF_SAID = re.compile(
    rf"(?:{_OFF})(?:と|に)?(?:(?:な|致|いた)?(?:りました|します|しました|なりました|決定(?:しました)?)|です)?[】\])!!]*$"
    rf"|[【\[]\s*(?:{_OFF})\s*[】\]]|^(?:{_OFF})(?!の|と|に|す|し|な)"
)
_ONLY_IF = re.compile(
    r"雨|荒天|天候|天気|警報|災害|場合|可能性|こと[がも]|際は|とき|時[はに]|次第|決行|あり得|恐れ|かもしれ|前日|当日"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, and its lines, each without white space around it."""
    return [part for part in (part.strip() for part in re.split(r"[。\n]", text)) if part]


def recurrence_in(text: str, *, about_dates: bool) -> list[str]:
    """The sentences that speak of dates coming back. `about_dates` where the column is there for nothing else."""
    pattern = _WEAK if about_dates else _STRONG
    return [sentence for sentence in sentences(text) if pattern.search(_folded(sentence))]


def is_course(title: str) -> bool:
    """Whether a title says that there are several dates: 全8回."""
    return bool(_COURSE.search(_folded(title)))


def has_times(text: str) -> bool:
    """Whether a text speaks of times of day."""
    return bool(_TIME.search(_folded(text)))


def called_off_in_title(title: str) -> str:
    """The first word of a title such as 中止 or 延期; nothing where it says 雨天中止."""
    folded = _folded(title)
    match = _OFF_IN_TITLE.search(folded)
    return match[0] if match and not _ONLY_IF.search(folded[max(0, match.start() - 6) : match.end() + 6]) else ""


def called_off_in(text: str) -> list[str]:
    """The sentences that say it was called off or put off; not those that say under which condition it would be."""
    return [
        sentence
        for sentence in sentences(text)
        if _OFF_SAID.search(folded := _folded(sentence)) and not _ONLY_IF.search(folded)
    ]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
