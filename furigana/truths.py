"""The readings people know better than any dictionary, from all who know them; the later source wins."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from django.core.cache import caches

from events.models import Venue
from magazine.models import Contributor
from nihongo.analysis import morphemes
from nihongo.normalise import to_hiragana
from nihongo.readings import KANJI, GivenReading, GivenReadings, parse_lines, reading
from site_core.fragments import ONE_DAY, ContentVersion
from site_core.models import District, Organisation

from .models import ReadingEntry

# Whose names are read as their entry says, without anybody entering them a second time.
NAMED = (District, Organisation, Contributor, Venue)

# What follows the name of a 校区 that is an ordinary word as well: 水分, 南.
OF_A_DISTRICT = (
    "校区", "地区", "小学校", "中学校", "小校区", "小", "コミュニティ", "コミセン", "まちづくり", "自治会", "公民館",
    "支所", "町",
)  # fmt: skip

_HIRAGANA = re.compile("[ぁ-ゖー]+")
_KANJI = re.compile(f"[{KANJI}]")
_READABLE = re.compile(f"[{KANJI}ぁ-ゖァ-ヺー]+")  # numbers and letters are read by rule, not by name


def given_readings(page=None) -> GivenReadings:
    """What the dictionary, the 校区, the bodies and people say; with a page, its own readings above them.

    Kept until any content changes, but for the page's own; a task that follows a change asks `given_now`.
    """
    key = f"{ContentVersion.current()}:furigana:given"
    given = caches["fragments"].get(key)
    if given is None:
        given = given_now()
        caches["fragments"].set(key, given, ONE_DAY)
    return with_own(given, page)


def given_now() -> GivenReadings:
    """All given readings but those of single pages, as the database has them now."""
    return GivenReadings([*_names(), *(entry.given() for entry in ReadingEntry.objects.all())])


def with_own(given: GivenReadings, page) -> GivenReadings:
    """The given readings with those of the page's own field above them; lines that cannot be read are passed over."""
    own, _errors = parse_lines(getattr(page, "readings", "") or "")
    return given.merged(GivenReadings(own)) if own else given


def _names() -> Iterator[GivenReading]:
    for model in NAMED:
        named = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        for name, kana in named.order_by("pk").values_list("name", "reading"):
            yield from _given_by(name, kana, model is District)


@lru_cache(maxsize=4096)  # asked for with every page that is made, and a name is analysed word by word
def _given_by(name: str, kana: str, is_district: bool) -> tuple[GivenReading, ...]:
    return tuple(_district(name, kana) if is_district else _words_of(name, kana))


def _district(name: str, kana: str) -> Iterator[GivenReading]:
    if _is_reading(kana) and _KANJI.search(name):
        yield GivenReading(name, to_hiragana(kana), OF_A_DISTRICT if is_ordinary_word(name) else ())


def is_ordinary_word(name: str) -> bool:
    """Whether a name is a word of its own to a reader who does not know the place: 水分, 南; not 荘島, not 大橋."""
    words = list(morphemes(name))
    return len(words) == 1 and not words[0].is_oov and "固有名詞" not in words[0].part_of_speech


def _words_of(name: str, kana: str) -> Iterator[GivenReading]:
    """The words of a name that the dictionary would read otherwise; what it reads right needs nobody's word."""
    names, kanas = name.split(), kana.split()
    legal_form = len(names) - len(kanas)  # 社会福祉法人 拓く is read ひらく
    if legal_form not in (0, 1) or not kanas:
        return
    for word, its_kana in zip(names[legal_form:], kanas, strict=True):
        if _is_reading(its_kana) and _READABLE.fullmatch(word) and reading(word) != to_hiragana(its_kana):
            yield GivenReading(word, to_hiragana(its_kana))


def _is_reading(kana: str) -> bool:
    return bool(_HIRAGANA.fullmatch(to_hiragana(kana)))
