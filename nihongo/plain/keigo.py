"""尊敬語 and 謙譲語 in the plain words of です・ます."""

from collections.abc import Callable, Iterator, Sequence

from nihongo.plain.edits import Edit
from nihongo.plain.inflect import Verb, like, verb_of
from nihongo.plain.lists import BARE_NOUNS, CONDITIONS, DONE_BY_PERSONS
from nihongo.plain.text import Text, Token

_RULE = "honorific"
_PREFIXES = ("お", "ご", "御")

# Words that follow お or ご (or begin with it) and mean a plain verb of another shape.
_PLAIN_VERBS = {
    "越し": "来る",
    "見え": "来る",
    "尋ね": "聞く",
    "問い合わせ": "聞く",
    "覧": "見る",
    "ご覧": "見る",
    "存じ": "知っている",
    "ご存じ": "知っている",
    "ご存知": "知っている",
    "召し上がり": "食べる",
    "申し付け": "言う",
    "申し出": "言う",
    "目通し": "読む",
    "持参": "持ってくる",
    "来場": "来る",
    "来館": "来る",
    "来庁": "来る",
    "来所": "来る",
    "了承": "分かる",
    "注意": "気をつける",
    "手伝い": "手伝う",
    "休み": "休む",
    "声がけ": "声をかける",
    "声かけ": "声をかける",
    "声掛け": "声をかける",
}
# お困りの方 is a person in that state.
_STATES = {
    "困り": "困っている",
    "持ち": "持っている",
    "使い": "使っている",
    "住まい": "住んでいる",
    "考え": "考えている",
    "悩み": "悩んでいる",
    "探し": "探している",
    "急ぎ": "急いでいる",
    "勤め": "働いている",
    "済み": "終わった",
    "待ち": "待っている",
    "望み": "希望する",
    "ご存じ": "知っている",
    "ご存知": "知っている",
}
_PERSONS = ("方", "方々", "人", "かた", "皆", "みなさん", "場合", "家庭", "家族")
_NO_REQUEST = ("願い", "世話", "馳走", "辞儀", "無沙汰", "覧")
_HUMBLE = {
    "致す": "する",
    "申す": "言う",
    "申し上げる": "言う",
    "おっしゃる": "言う",
    "仰る": "言う",
    "召し上がる": "食べる",
}
_SEEING = {
    "拝見する": "見る",
    "拝読する": "読む",
    "拝聴する": "聞く",
    "承る": "受け付ける",
    "なさる": "する",
    "為さる": "する",
}
GREETINGS = ("ありがとう", "有難う", "有り難う", "おめでとう", "おはよう")
_NOT_COMPARED = ("いい", "良い", "よい", "多い", "早い", "速い", "安い", "高い", "大きい", "楽", "便利", "好き", "近い")


type _Step = Callable[[list[Token], int], Edit | None]


def keigo_edits(text: Text) -> Iterator[Edit]:
    """Yield plain words for honorific and humble ones (rule honorific)."""
    tokens = text.tokens
    position = 0
    for place, token in enumerate(tokens):
        if token.start < position:
            continue
        for step in _STEPS:
            edit = step(tokens, place)
            if edit is not None:
                yield edit
                position = max(edit.end, token.end)
                break


def _polite_prefix(tokens: Sequence[Token], place: int) -> tuple[Verb, int, str] | None:
    """The verb in お待ち or ご参加, the place behind it, and the word without its prefix."""
    token = tokens[place]
    if token.surface in ("ご覧", "ご存じ", "ご存知"):
        verb = verb_of(_PLAIN_VERBS[token.surface])
        return (verb, place + 1, token.surface) if verb else None
    word, after = token, place + 1
    if token.kind == "名詞" and token.surface.startswith(_PREFIXES) and len(token.surface) > 1:
        word = Text(token.surface[1:]).tokens[0]
        if word.surface != token.surface[1:]:
            return None
    elif token.kind != "接頭辞" or token.surface not in _PREFIXES or after == len(tokens):
        return None
    else:
        word, after = tokens[after], after + 1
    if word.kind == "動詞" and word.form.startswith("連用形"):
        own = Verb.of_token(word)
    elif word.part_of_speech[2] == "サ変可能" or word.surface in _PLAIN_VERBS or word.surface in _STATES:
        own = Verb(word.surface, "する")
    else:
        return None
    replaced = verb_of(_PLAIN_VERBS[word.surface]) if word.surface in _PLAIN_VERBS else own
    return (replaced, after, word.surface) if replaced else None


def _with_prefix(tokens: list[Token], place: int) -> Edit | None:
    """お待ちください, ご利用になれます, お持ちします, ご参加いただけます."""
    found = _polite_prefix(tokens, place)
    if found is None or found[1] >= len(tokens):
        return None
    verb, after, word = found
    start, following = tokens[place].start, tokens[after]
    if word.startswith(("願い", "世話", "馳走")):
        return None
    if following.surface in ("ください", "下さい"):
        refused = word == "遠慮" and place > 0 and tokens[place - 1].surface in ("は", "を")
        asked = "しないで" if refused else "持ってきて" if word == "持ち" else verb.te
        return Edit(start, following.end, asked + "ください", _RULE)
    if word in ("ご存じ", "ご存知") and following.surface == "です":
        return Edit(start, following.end, "知っています", _RULE)
    if following.surface == "の" and word in _STATES and after + 1 < len(tokens):
        if word == "住まい" or tokens[after + 1].surface in _PERSONS:
            return Edit(start, following.end, _STATES[word], _RULE)
        return None
    if following.normalised == "頂く":
        return _receiving(tokens, start, after, verb)
    if following.normalised in ("願う",) and following.surface == "願い" and _follows(tokens, after, "ます"):
        return Edit(start, tokens[after + 1].end, verb.te + "ください", _RULE)
    if following.surface == "に" and after + 1 < len(tokens) and tokens[after + 1].normalised == "成る":
        return _in_form_of(tokens, start, after + 1, verb)
    if following.surface == "に" and after + 1 < len(tokens) and tokens[after + 1].surface.startswith("なれ"):
        return _in_form_of(tokens, start, after + 1, Verb("でき", "一段").after(f"{verb.dictionary}ことが"))
    if following.normalised in ("為る", "致す", "申し上げる") and following.kind == "動詞":
        return _in_form_of(tokens, start, after, verb)
    return None


def _receiving(tokens: list[Token], start: int, at: int, verb: Verb) -> Edit | None:
    """いただく after a request is a request, いただける a possibility, else もらう."""
    token, te = tokens[at], verb.te
    request = _request_end(tokens, at)
    if request is not None:
        return Edit(start, tokens[request].end, te + "ください", _RULE)
    if _asks_to_receive(tokens, at):
        return None
    if token.conjugation.startswith("下一段"):  # いただける
        return _in_form_of(tokens, start, at, Verb("でき", "一段").after(f"{verb.dictionary}ことが"))
    if token.surface == "いただき" and _thanks(tokens, at + 1):
        return Edit(start, token.end, te + "くれて", _RULE)
    if token.surface == "いただい" and _thanks(tokens, at + 2):
        return Edit(start, token.end, te + "くれ", _RULE)
    morau = verb_of("もらう")
    return _in_form_of(tokens, start, at, morau.after(te)) if morau else None


def _request_end(tokens: Sequence[Token], at: int) -> int | None:
    """〜ていただきますよう(に)お願いいたします: the place of its last word."""
    words = [token.surface for token in tokens[at : at + 12]]
    place = 1
    if words[place : place + 1] == ["ます"]:
        place += 1
    if words[place : place + 1] != ["よう"]:
        return None
    place += 1
    if words[place : place + 1] == ["に"]:
        place += 1
    if words[place : place + 1] in (["、"], ["何卒"], ["よろしく"]):
        place += 1
    if not "".join(words[place : place + 2]).startswith("お願い"):
        return None
    for number, word in enumerate(words[place:], place):
        if word == "ます":
            return at + number
        if word in "。、\n":
            return None
    return None


def _asks_to_receive(tokens: Sequence[Token], at: int) -> bool:
    """いただきたい says a wish politely, and いただければ half a sentence: neither can be said in one way only."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (following.conjugation == "助動詞-タイ" or following.surface == "ば")


def _thanks(tokens: Sequence[Token], place: int) -> bool:
    near = "".join(token.surface for token in tokens[place : place + 5])
    return any(word in near for word in GREETINGS)


def _after_te(tokens: list[Token], place: int) -> Edit | None:
    """〜ていただく, 〜てくださる, 〜ております, 〜ていらっしゃる, 〜てまいります, 〜させていただく."""
    token = tokens[place]
    if place < 2 or tokens[place - 1].surface not in ("て", "で") or tokens[place - 1].kind != "助詞":
        return None
    if tokens[place - 1].part_of_speech[1] != "接続助詞" or token.kind != "動詞":
        return None
    if token.normalised == "頂く":
        return _let(tokens, place) or _received(tokens, place)
    plain = {"下さる": "くれる", "居る": "いる", "おる": "いる", "いらっしゃる": "いる", "参る": "いく"}.get(
        token.normalised
    )
    if plain is None or token.form.startswith("命令形") or token.surface in ("いらっしゃい", "いる", "い"):
        return None
    if token.normalised == "居る" and not token.surface.startswith("お"):
        return None
    if token.normalised == "下さる" and _request_end(tokens, place) is not None:
        end = _request_end(tokens, place)
        return Edit(token.start, tokens[end].end, "ください", _RULE) if end is not None else None
    verb = verb_of(plain)
    return _in_form_of(tokens, token.start, place, verb) if verb else None


def _received(tokens: list[Token], place: int) -> Edit | None:
    token = tokens[place]
    request = _request_end(tokens, place)
    if request is not None:
        return Edit(token.start, tokens[request].end, "ください", _RULE)
    if _asks_to_receive(tokens, place):
        return None
    if token.surface in ("いただき", "頂き") and _thanks(tokens, place + 1):
        return Edit(token.start, token.end, "くれて", _RULE)
    if token.surface in ("いただい", "頂い") and _thanks(tokens, place + 2):
        return Edit(token.start, token.end, "くれ", _RULE)
    verb = Verb("もらえ", "一段") if token.conjugation.startswith("下一段") else verb_of("もらう")
    return _in_form_of(tokens, token.start, place, verb) if verb else None


def _let(tokens: list[Token], place: int) -> Edit | None:
    """休ませていただきます → 休みます, 説明させていただく → 説明する."""
    causative = tokens[place - 2]
    if causative.normalised not in ("せる", "させる") or place < 3 or tokens[place].conjugation.startswith("下一段"):
        return None
    verb = Verb.of_token(tokens[place - 3])
    return _in_form_of(tokens, tokens[place - 3].start, place, verb) if verb else None


def _verbs(tokens: list[Token], place: int) -> Edit | None:
    """いたします, おっしゃる, 拝見しました, ございます, いらっしゃいます."""
    token = tokens[place]
    if token.normalised == "拝見" or token.surface in ("拝見", "拝読", "拝聴"):
        if place + 1 < len(tokens) and tokens[place + 1].normalised == "為る":
            verb = verb_of(_SEEING[token.surface + "する"])
            return _in_form_of(tokens, token.start, place + 1, verb) if verb else None
        return None
    if token.kind != "動詞" or token.form.startswith("命令形"):
        return None
    before = tokens[place - 1] if place else None
    if token.normalised == "御座る":
        return _gozaru(tokens, place)
    if token.normalised == "いらっしゃる":
        if token.surface == "いらっしゃい" and not _follows(tokens, place, "ます", "まし", "ませ"):
            return None
        if before is not None and before.surface == "で" and before.conjugation == "助動詞-ダ":
            return _desu(tokens, place)
        verb = verb_of("いる")
    elif before is not None and before.surface.endswith("願い") and token.normalised in ("致す", "申し上げる"):
        verb = verb_of("する")
    elif (
        token.normalised in ("居る", "おる")
        and token.surface in ("おり", "おら")
        and _follows(tokens, place, "ます", "ませ")
    ):
        verb = verb_of("いる")
    else:
        plain = _HUMBLE.get(token.normalised) or _SEEING.get(token.normalised)
        if token.surface == "なさい":
            return None
        verb = verb_of(plain) if plain else None
    return _in_form_of(tokens, token.start, place, verb) if verb else None


def _respectful(tokens: list[Token], place: int) -> Edit | None:
    """参加される方 → 参加する方, 避難される際 → 避難する際; elsewhere れる may be passive."""
    token = tokens[place]
    if token.conjugation != "助動詞-レル" or place < 2 or place + 1 >= len(tokens):
        return None
    if token.form.split("-")[0] not in ("終止形", "連体形"):
        return None
    following = tokens[place + 1].surface
    by_person = tokens[place - 2].surface in DONE_BY_PERSONS and following in ("際", "場合", "とき", "時")
    if following not in ("方", "方々", "皆様", "皆さん", "皆さま") and not by_person:
        return None
    verb = Verb.of_token(tokens[place - 1])
    return Edit(tokens[place - 1].start, token.end, verb.dictionary, _RULE) if verb else None


def _gozaru(tokens: list[Token], place: int) -> Edit | None:
    before = tokens[place - 1] if place else None
    if before is not None and (before.surface in GREETINGS or before.kind == "形容詞"):
        return None
    if before is not None and before.surface == "で" and before.conjugation == "助動詞-ダ":
        return _desu(tokens, place)
    verb = verb_of("ある")
    return _in_form_of(tokens, tokens[place].start, place, verb) if verb else None


def _desu(tokens: list[Token], place: int) -> Edit | None:
    """でございます, でいらっしゃいました → です, でした."""
    rest = [token.surface for token in tokens[place + 1 : place + 3]]
    if rest[:1] == ["ます"]:
        return Edit(tokens[place - 1].start, tokens[place + 1].end, "です", _RULE)
    if rest == ["まし", "た"]:
        return Edit(tokens[place - 1].start, tokens[place + 2].end, "でした", _RULE)
    return None


def _nouns(tokens: list[Token], place: int) -> Edit | None:
    """皆様 → みなさん, お子様 → 子ども, ご意見 → 意見, 希望する方 → 希望する人."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.surface in ("皆", "みな") and following is not None and following.surface in ("様", "さま", "様方"):
        return Edit(token.start, following.end, "みなさん", _RULE)
    if token.surface in ("皆様", "皆さま", "みなさま"):
        return Edit(token.start, token.end, "みなさん", _RULE)
    if token.surface in ("お子様", "お子さま", "お子さん"):
        return Edit(token.start, token.end, "子ども", _RULE)
    if token.surface in _PREFIXES and token.kind == "接頭辞" and following is not None:
        if following.surface in ("子", "こ") and _follows(tokens, place + 1, "様", "さま"):
            return Edit(token.start, tokens[place + 2].end, "子ども", _RULE)
        return Edit(token.start, token.end, "", _RULE) if following.surface in BARE_NOUNS else None
    if token.kind == "名詞" and token.surface.startswith(_PREFIXES) and token.surface[1:] in BARE_NOUNS:
        return Edit(token.start, token.end, token.surface[1:], _RULE)
    return _person(tokens, place)


def _person(tokens: list[Token], place: int) -> Edit | None:
    """方 for a person; the same sign is a direction (西の方) and one of two (大きい方), so only where it is clear."""
    token = tokens[place]
    if token.surface not in ("方", "方々", "かたがた") or token.kind != "名詞" or place == 0:
        return None
    if token.surface != "方":
        return Edit(token.start, token.end, "人たち", _RULE)
    before, following = tokens[place - 1], tokens[place + 1] if place + 1 < len(tokens) else None
    does = before.kind == "動詞" or before.conjugation in ("助動詞-タ", "助動詞-ナイ", "助動詞-タイ", "助動詞-レル")
    who = place > 1 and before.surface in ("の", "な") and tokens[place - 2].surface in CONDITIONS
    if not does and not who:
        return None
    if _compares(tokens, place):
        return None
    if (
        following is not None
        and following.kind in ("名詞", "接尾辞")
        and following.surface not in ("たち", "達", "など", "等")
    ):
        return None
    return Edit(token.start, token.end, "人", _RULE)


def _compares(tokens: list[Token], place: int) -> bool:
    """食べる方がいい."""
    if place + 2 >= len(tokens) or tokens[place + 1].surface not in ("が", "を", "より", "に"):
        return False
    return tokens[place + 2].surface in _NOT_COMPARED or tokens[place + 2].kind == "形容詞"


def _in_form_of(tokens: list[Token], start: int, at: int, verb: Verb) -> Edit | None:
    form = like(verb, tokens, at)
    if form is None and tokens[at].form.startswith("連用形") and _follows(tokens, at, "ます", "まし", "ませ"):
        form = verb.continuing, 1
    return Edit(start, tokens[at + form[1] - 1].end, form[0], _RULE) if form else None


def _follows(tokens: Sequence[Token], place: int, *surfaces: str) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].surface in surfaces


_STEPS: tuple[_Step, ...] = (_with_prefix, _after_te, _verbs, _respectful, _nouns)
