"""PURE: the languages the site can be in, each named in itself. Which of them it is in, SITE_LANGUAGES says."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

JAPANESE = "ja"
EASY_JAPANESE = "ja-simple"


class Language(NamedTuple):
    """A language as its readers, editors, search engines and other services know it."""

    tag: str
    """Django's code, in addresses and in the database."""
    name: str
    """Its name in itself, for readers."""
    japanese_name: str
    """Its name for the newsroom."""
    territory: str
    """The ISO 3166-1 code services such as Facebook want beside the language (og:locale)."""
    hreflang: str
    """What search engines call it (ISO 639-1, ISO 15924); "" for やさしい日本語, which is no language to them."""

    @property
    def og_locale(self) -> str:
        """The value of og:locale: "ja_JP", "zh_CN"."""
        return f"{self.tag.split('-')[0]}_{self.territory}"


def _language(tag: str, name: str, japanese_name: str, territory: str, hreflang: str | None = None) -> Language:
    return Language(tag, name, japanese_name, territory, tag if hreflang is None else hreflang)


# `simple` is a registered variant and `ja-simple` valid (BCP 47), but no search engine's language: no hreflang.
KNOWN: Mapping[str, Language] = {
    language.tag: language
    for language in (
        _language(JAPANESE, "日本語", "日本語", "JP"),
        _language(EASY_JAPANESE, "やさしい日本語", "やさしい日本語", "JP", hreflang=""),
        _language("en", "English", "英語", "GB"),
        _language("zh-hans", "简体中文", "中国語（簡体字）", "CN", hreflang="zh-Hans"),
        _language("zh-hant", "繁體中文", "中国語（繁体字）", "TW", hreflang="zh-Hant"),
        _language("ko", "한국어", "韓国語", "KR"),
        _language("vi", "Tiếng Việt", "ベトナム語", "VN"),
        _language("ne", "नेपाली", "ネパール語", "NP"),
        _language("tl", "Filipino", "フィリピノ語", "PH"),
        _language("id", "Bahasa Indonesia", "インドネシア語", "ID"),
        _language("my", "မြန်မာဘာသာ", "ミャンマー語", "MM"),
        _language("th", "ไทย", "タイ語", "TH"),
        _language("bn", "বাংলা", "ベンガル語", "BD"),
        _language("mn", "Монгол", "モンゴル語", "MN"),
        _language("pt", "Português", "ポルトガル語", "BR"),
        _language("es", "Español", "スペイン語", "ES"),
        _language("fr", "Français", "フランス語", "FR"),
        _language("ru", "Русский", "ロシア語", "RU"),
        _language("uk", "Українська", "ウクライナ語", "UA"),
    )
}


def site_languages(tags: Iterable[str]) -> list[Language]:
    """The languages with these tags, Japanese first. ValueError, in English, for a tag that is not in the table."""
    wanted = list(dict.fromkeys([JAPANESE, *(tag.strip().lower() for tag in tags if tag.strip())]))
    unknown = [tag for tag in wanted if tag not in KNOWN]
    if unknown:
        raise ValueError(f"unknown languages: {', '.join(unknown)}; known are {', '.join(KNOWN)}")
    return [KNOWN[tag] for tag in wanted]


def address_in(path: str, current: str, wanted: str) -> str:
    """The path that stands for `path`, an address of the language `current`, in the language `wanted`.

    It never begins with two slashes, which would lead to another site.
    """
    plain = path if current == JAPANESE else path.removeprefix(f"/{current}")
    return f"{'' if wanted == JAPANESE else f'/{wanted}'}/{plain.lstrip('/')}"
