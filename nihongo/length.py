"""How long a Japanese text is."""

import re
import unicodedata

_NOT_COUNTED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})
_ONE_EMOJI = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\u200d[\u2190-\u2bff\U0001f000-\U0001faff]|[\U0001f3fb-\U0001f3ff]")
_HALF_WIDTH_SOUND_MARKS = "\uff9e\uff9f"


def count_characters(text: str) -> int:
    """Return the number of characters (文字数) as Japanese editors count it.

    Punctuation counts; white space, control and invisible characters do not. What is seen as one character counts
    once: a letter with its combining marks, half-width ｶﾞ, a surrogate pair, a flag, an emoji joined or tinted.
    """
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    merged = _ONE_EMOJI.sub(lambda m: "旗" if len(m[0]) == 2 and m[0][0] != "\u200d" else "", paired)
    composed = unicodedata.normalize("NFC", merged)
    return sum(unicodedata.category(c) not in _NOT_COUNTED and c not in _HALF_WIDTH_SOUND_MARKS for c in composed)


def reading_minutes(characters: int, per_minute: int = 500) -> int:
    """Return whole minutes to read so many characters, rounded up and at least 1.

    An adult reads 400 to 600 characters of Japanese a minute. ValueError if `characters` is negative or `per_minute`
    is not positive.
    """
    if characters < 0 or per_minute < 1:
        raise ValueError(f"cannot read {characters} characters at {per_minute} a minute")
    return max(1, -(-characters // per_minute))
