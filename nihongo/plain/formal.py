"""Turns of phrase of offices and of written Japanese that hang on the words around them.

What can be replaced wherever it stands (において, 及び) is in the dictionary.
"""

from collections.abc import Callable, Iterator

from nihongo.plain.edits import Edit
from nihongo.plain.inflect import Verb, like
from nihongo.plain.text import Text, Token

_RULE = "formal-phrase"
_TIME_WORDS = (
    "時",
    "分",
    "日",
    "月",
    "年",
    "半",
    "曜日",
    "日間",
    "月曜",
    "火曜",
    "水曜",
    "木曜",
    "金曜",
    "土曜",
    "日曜",
)
_COMPARED = ("前", "後", "早く", "遅く", "早い", "遅い", "も", "先", "少し", "ずっと", "以前")
_CAN = Verb("でき", "一段")

type _Step = Callable[[list[Token], int], Edit | None]


def formal_edits(text: Text) -> Iterator[Edit]:
    """Yield everyday words for the phrases of offices (rule formal-phrase)."""
    tokens = text.tokens
    position = 0
    for place in range(len(tokens)):
        if tokens[place].start < position:
            continue
        edit = next(filter(None, (step(tokens, place) for step in _STEPS)), None)
        if edit is not None:
            yield edit
            position = edit.end


def _possible(tokens: list[Token], place: int) -> Edit | None:
    """利用が可能です → 利用ができます."""
    if tokens[place].surface != "可能" or place == 0 or tokens[place - 1].surface not in ("が", "も", "は"):
        return None
    start, following = tokens[place].start, _at(tokens, place + 1)
    if following is None:
        return None
    if following.surface in ("です", "な", "だ") and following.kind == "助動詞":
        return Edit(start, following.end, "できます" if following.surface == "です" else "できる", _RULE)
    if following.surface == "でし" and _surface(tokens, place + 2) == "た":
        return Edit(start, tokens[place + 2].end, "できました", _RULE)
    if following.surface == "で" and _surface(tokens, place + 2) == "ある":
        return Edit(start, tokens[place + 2].end, "できる", _RULE)
    becomes = _at(tokens, place + 2)
    if following.surface in ("と", "に") and becomes is not None and becomes.normalised == "成る":
        form = like(_CAN, tokens, place + 2)
        return Edit(start, tokens[place + 1 + form[1]].end, form[0], _RULE) if form else None
    return None


def _may_happen(tokens: list[Token], place: int) -> Edit | None:
    """浸水するおそれがあります → 浸水するかもしれません."""
    if tokens[place].surface not in ("おそれ", "恐れ", "可能性") or not _modified(tokens, place):
        return None
    if [_surface(tokens, place + 1), _surface(tokens, place + 2)] == ["が", "あり"] and _surface(
        tokens, place + 3
    ) == "ます":
        return Edit(tokens[place].start, tokens[place + 3].end, "かもしれません", _RULE)
    if [_surface(tokens, place + 1), _surface(tokens, place + 2)] == ["が", "ある"] and _ends(tokens, place + 3):
        return Edit(tokens[place].start, tokens[place + 2].end, "かもしれない", _RULE)
    return None


def _when(tokens: list[Token], place: int) -> Edit | None:
    """申し込みの際は → 申し込みのときは; 参加するにあたり → 参加するとき."""
    token = tokens[place]
    if (
        token.surface in ("際", "さい")
        and token.kind == "名詞"
        and (_modified(tokens, place) or _surface(tokens, place - 1) == "の")
    ):
        return Edit(token.start, token.end, "とき", _RULE)
    if token.surface != "に" or place == 0:
        return None
    if _surface(tokens, place + 1) not in ("あたり", "当たり", "際し", "あたっ", "当たっ"):
        return None
    last = place + 1
    if _surface(tokens, last + 1) == "て":
        last += 1
    if _surface(tokens, last + 1) != "、":
        return None
    if _modified(tokens, place):
        return Edit(token.start, tokens[last].end, "とき", _RULE)
    if tokens[place - 1].part_of_speech[2] == "サ変可能":
        return Edit(token.start, tokens[last].end, "のとき", _RULE)
    return None


def _after_doing(tokens: list[Token], place: int) -> Edit | None:
    """記入の上、 → 記入して、; 確認した上で → 確認してから."""
    if tokens[place].surface not in ("上", "うえ") or place < 2:
        return None
    before, doing = tokens[place - 1], tokens[place - 2]
    last = place + 1 if _surface(tokens, place + 1) == "で" else place
    if before.surface == "の" and doing.part_of_speech[2] == "サ変可能" and _surface(tokens, last + 1) == "、":
        return Edit(before.start, tokens[last].end, "して", _RULE)
    if before.conjugation == "助動詞-タ" and last == place + 1:
        verb = Verb.of_token(doing)
        return Edit(doing.start, tokens[last].end, verb.te + "から", _RULE) if verb else None
    return None


def _from_then(tokens: list[Token], place: int) -> Edit | None:
    """10時より → 10時から."""
    token = tokens[place]
    if token.surface != "より" or token.kind != "助詞" or place == 0:
        return None
    if tokens[place - 1].surface not in _TIME_WORDS or _surface(tokens, place + 1) in _COMPARED:
        return None
    return Edit(token.start, token.end, "から", _RULE)


def _although_and_because(tokens: list[Token], place: int) -> Edit | None:
    """増えたものの、 → 増えたけれど、; 使うことから、 → 使うので、."""
    token = tokens[place]
    if not _modified(tokens, place):
        return None
    if token.surface == "もの" and [_surface(tokens, place + 1), _surface(tokens, place + 2)] == ["の", "、"]:
        return Edit(token.start, tokens[place + 1].end, "けれど", _RULE)
    if token.surface == "こと" and _surface(tokens, place + 1) == "から" and _surface(tokens, place + 2) == "、":
        return Edit(token.start, tokens[place + 1].end, "ので", _RULE)
    if token.surface == "こと" and _surface(tokens, place + 1) == "と":
        following = _at(tokens, place + 2)
        if following is not None and following.normalised in ("為る", "成る") and following.form != "仮定形-一般":
            return Edit(tokens[place + 1].start, tokens[place + 1].end, "に", _RULE)
    return None


def _must(tokens: list[Token], place: int) -> Edit | None:
    """行かねばならない → 行かなければならない."""
    if tokens[place].surface != "ね" or tokens[place].normalised != "ず" or _surface(tokens, place + 1) != "ば":
        return None
    verb = Verb.of_token(tokens[place - 1]) if place else None
    if verb is None:
        return None
    return Edit(tokens[place - 1].start, tokens[place].end, verb.negative + "なけれ", _RULE)


def _without_doing(tokens: list[Token], place: int) -> Edit | None:
    """待たずに → 待たないで."""
    if tokens[place].surface != "ず" or _surface(tokens, place + 1) != "に" or place == 0:
        return None
    verb = Verb.of_token(tokens[place - 1])
    if verb is None or tokens[place - 1].form.split("-")[0] != "未然形":
        return None
    return Edit(tokens[place - 1].start, tokens[place + 1].end, verb.negative + "ないで", _RULE)


def _going_on(tokens: list[Token], place: int) -> Edit | None:
    """集まり、 → 集まって、; であり、 → で、."""
    token = tokens[place]
    if _surface(tokens, place + 1) != "、" or not token.form.startswith("連用形-一般"):
        return None
    if token.kind != "動詞" and token.conjugation != "助動詞-レル":
        return None
    before = tokens[place - 1] if place else None
    if token.surface == "あり" and before is not None and before.surface == "で" and before.conjugation == "助動詞-ダ":
        return Edit(token.start, token.end, "", _RULE)
    if before is None or not _is_clause(tokens, place):
        return None
    if token.normalised in ("居る", "おる") and token.surface == "おり":
        return Edit(token.start, token.end, "いて", _RULE)
    verb = Verb.of_token(token)
    return Edit(token.start, token.end, verb.te, _RULE) if verb else None


def _is_clause(tokens: list[Token], place: int) -> bool:
    """Say whether a verb in 連用形 ends a clause; 人との出会い、 is a noun, whatever the dictionary calls it."""
    before = tokens[place - 1]
    if before.surface == "、" and place > 1:
        earlier = tokens[place - 2]
        return earlier.kind == "動詞" or earlier.surface in ("て", "で")
    if before.kind in ("接続詞", "接頭辞", "補助記号", "連体詞", "形容詞", "空白"):
        return False
    return before.surface not in ("の", "な", "と", "た")


def _modified(tokens: list[Token], place: int) -> bool:
    """Say whether a verb or an adjective stands right before, so that it says more about the word."""
    if place == 0:
        return False
    before = tokens[place - 1]
    return before.kind in ("動詞", "形容詞", "助動詞") and before.form.split("-")[0] in ("連体形", "終止形")


def _ends(tokens: list[Token], place: int) -> bool:
    following = _at(tokens, place)
    return following is None or following.surface in "。！？\n"


def _at(tokens: list[Token], place: int) -> Token | None:
    return tokens[place] if 0 <= place < len(tokens) else None


def _surface(tokens: list[Token], place: int) -> str:
    token = _at(tokens, place)
    return token.surface if token else ""


_STEPS: tuple[_Step, ...] = (
    _possible,
    _may_happen,
    _when,
    _after_doing,
    _from_then,
    _although_and_because,
    _must,
    _without_doing,
    _going_on,
)
