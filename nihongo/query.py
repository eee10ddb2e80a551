"""What somebody typed, as a plan."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from nihongo.analysis import Word, words
from nihongo.plan import Any, Node, Phrase, Plan, Term, Unit, together
from nihongo.spelling import noun_form, romaji_sounds, sound
from nihongo.tokens import KANA, clean, has_kanji, is_content, is_kana, is_latin, is_weak, pairs, plain, token

MAX_CHARACTERS = 200
MAX_WORDS = 32
MAX_SAME_SOUND = 40  # words tried for one sound
MAX_NEIGHBOURS = 5  # words tried for a sound that stands beside another

_LONGEST_NAME = 8  # characters
_LONGEST_KANA = 24  # characters of kana that are searched for words
_PARTICLES = frozenset(("ノ", "ト", "ヤ", "オ", "ニ", "ガ", "ハ", "デ", "ヘ", "モ", "カラ", "マデ"))
_QUOTED = re.compile(r'["“”]([^"“”]+)["“”]|「([^「」]+)」|『([^『』]+)』')
_HIRAGANA = re.compile("[ぁ-ゖ]")

type Found = Mapping[str, Collection[str]]
type Sounds = Callable[[Collection[str]], Found]
"""From sounds (`spelling.sound`; for Latin, the word) to the tokens of indexed words that have them."""
type Synonyms = Mapping[str, Sequence[str]]
"""From words, folded and in lower case, to others that mean the same."""


def parse(text: str, sounds: Sounds, synonyms: Synonyms | None = None) -> Plan:
    """Return the plan of a query of any length and content; of a very long one, its beginning.

    A word is also found in its other spellings: a kana query in the words of that sound, a kanji query where the word
    is written in kana, Latin letters as romaji if they are no word of the index. What stands between quotation marks
    (" or 「」) must follow each other. Nothing is raised.
    """
    whole = plain(text[: MAX_CHARACTERS * 4])[:MAX_CHARACTERS]
    pieces = [_piece(number, piece, quoted) for number, (piece, quoted) in enumerate(_pieces(whole))]
    found = sounds(set(chain.from_iterable(map(_sounds, pieces))))
    units: list[Unit] = []
    for piece in pieces:
        units += _with_synonyms(piece, found, synonyms or {})
    if len(pieces) > 1 and (others := (synonyms or {}).get(whole.casefold())):
        units = [_or_others(units, others)]
    is_name = len(pieces) == 1 and _is_a_name(pieces[0])
    return Plan(tuple(units[:MAX_WORDS]), tuple(piece.text.lower() for piece in pieces), is_name)


def split_sound(spoken: str, sounds: Sounds) -> list[str]:
    """Return a sound as sounds of indexed words, the fewest and longest; [] if it cannot be read so."""
    return _split(spoken, sounds(set(_inside(spoken)))) if len(spoken) <= _LONGEST_KANA else []


def phrase(text: str) -> Plan:
    """Return the plan of words that must follow each other as they stand."""
    piece = _piece(0, plain(text[: MAX_CHARACTERS * 4])[:MAX_CHARACTERS], True)
    return Plan(tuple(_quoted_unit(piece, {})), (piece.text.lower(),), True)


class _Piece(NamedTuple):
    number: int
    text: str
    is_quoted: bool
    words: list[Word]  # that can be looked for
    starts: list[int]  # where they stand in the text


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between blanks, or between quotation marks."""
    rest = 0
    for quoted in _QUOTED.finditer(text):
        yield from ((piece, False) for piece in text[rest : quoted.start()].split())
        yield next(filter(None, quoted.groups())), True
        rest = quoted.end()
    yield from ((piece, False) for piece in text[rest:].split())


def _is_a_name(piece: _Piece) -> bool:
    """介護サロン, 芸術・文化, 被害者の会: short, or without particles."""
    said = sum(map(str.isalnum, piece.text))
    return said <= _LONGEST_NAME or said == sum(sum(map(str.isalnum, word.surface)) for word in piece.words)


def _piece(number: int, text: str, is_quoted: bool = False) -> _Piece:
    piece, start = _Piece(number, text, is_quoted, [], []), 0
    for word in words(text):
        if is_content(word) and token(word):
            piece.words.append(word)
            piece.starts.append(start)
        start += len(word.surface)
    return piece


def _sounds(piece: _Piece) -> Iterator[str]:
    """What has to be known about a piece before it can be planned."""
    if is_kana(piece.text):
        whole = sound(piece.text)
        yield whole
        if len(whole) <= _LONGEST_KANA:
            yield from _inside(whole)
    for word in piece.words:
        if is_latin(word):
            yield from (token(word), *romaji_sounds(word.surface))
        else:
            yield _reading(word)
            if is_kana(word.surface):
                yield sound(word.surface)


def _inside(whole: str) -> Iterator[str]:
    return (whole[i:j] for i in range(len(whole)) for j in range(i + 2, len(whole) + 1))


def _with_synonyms(piece: _Piece, found: Found, synonyms: Synonyms) -> list[Unit]:
    """The units of a piece; the longest runs of words that have synonyms stand for these, in any spelling."""
    if others := synonyms.get(piece.text.casefold()):
        return [_or_others(_units(piece, found), others)]
    if synonyms and not piece.is_quoted and not is_kana(piece.text):
        ends = [start + len(word.surface) for start, word in zip(piece.starts, piece.words, strict=True)]
        for length in range(len(piece.words), 0, -1):
            for first in range(len(piece.words) - length + 1):
                last = first + length
                if others := synonyms.get(piece.text[piece.starts[first] : ends[last - 1]].casefold()):
                    before, here, after = _cut(piece, 0, first), _cut(piece, first, last), _cut(piece, last, None)
                    return [
                        *_with_synonyms(before, found, synonyms),
                        _or_others(_units(here, found), others),
                        *_with_synonyms(after, found, synonyms),
                    ]
    units = _units(piece, found)
    by_token = [next(filter(None, map(synonyms.get, unit.terms[-1])), None) for unit in units] if synonyms else []
    for i, others in enumerate(by_token):
        if others:
            units[i] = _or_others([units[i]], others)
    return units


def _cut(piece: _Piece, first: int, last: int | None) -> _Piece:
    return piece._replace(words=piece.words[first:last], starts=piece.starts[first:last])


def _or_others(units: list[Unit], others: Sequence[str]) -> Unit:
    """One unit for these words or any of their synonyms."""
    nodes, tokens = [], [first for unit in units for first in unit.terms[-1]]
    if units:
        nodes.append(together(unit.node for unit in units))
    for other in others:
        for_other = _units(_piece(0, plain(other)), {})
        if for_other:
            nodes.append(together(unit.node for unit in for_other))
            tokens += for_other[-1].terms[-1]
    return Unit(Any(tuple(nodes)), (tuple(dict.fromkeys(tokens)),), piece=units[0].piece if units else 0)


def _units(piece: _Piece, found: Found) -> list[Unit]:
    if piece.is_quoted:
        return _quoted_unit(piece, found)
    units = [_unit(word, found) for word in piece.words]
    units = _units_of_kana(piece, units, found) if is_kana(piece.text) else [*map(_together, _runs(piece, units))]
    return [unit._replace(piece=piece.number) for unit in units]


def _quoted_unit(piece: _Piece, found: Found) -> list[Unit]:
    terms = tuple(chain.from_iterable(_unit(word, found).terms for word in piece.words))
    return [Unit(_in_a_row(piece.words), terms, piece=piece.number)] if terms else []


def _runs(piece: _Piece, units: list[Unit]) -> Iterator[list[tuple[Word, Unit]]]:
    """Words that only make sense side by side: one kanji says too little, and may be a piece of an unknown name."""
    run: list[tuple[Word, Unit]] = []
    end = -1
    for word, unit, start in zip(piece.words, units, piece.starts, strict=True):
        if run and not (start == end and (_is_one_kanji(word) or _is_one_kanji(run[-1][0]))):
            yield run
            run = []
        run.append((word, unit))
        end = start + len(word.surface)
    if run:
        yield run


def _together(run: list[tuple[Word, Unit]]) -> Unit:
    if len(run) == 1:
        return run[0][1]
    written = "".join(word.surface for word, _unit in run)
    return Unit(
        Any((_in_a_row([word for word, _unit in run]), Phrase(tuple(pairs(written))))),
        tuple(chain.from_iterable(unit.terms for _word, unit in run)),
        all(unit.is_weak for _word, unit in run),
    )


def _units_of_kana(piece: _Piece, units: list[Unit], found: Found) -> list[Unit]:
    """Kana is cut where the words of the index allow it, else where the dictionary would."""
    parts = _split(sound(piece.text), found)
    written = Phrase(tuple(pairs(piece.text)))
    if len(parts) == 1:
        if len(units) == 1 and not _HIRAGANA.search(piece.text):
            return units
        unit = _unit_of_sound(parts[0], found[parts[0]])
        if len(units) == 1:
            tokens = dict.fromkeys(chain(*units[0].terms, *unit.terms))
            return [Unit(Any((units[0].node, unit.node)), (tuple(tokens),))]
        return [unit]
    if parts and min(map(len, parts)) > 2:
        return [_unit_of_sound(part, found[part]) for part in parts]
    if parts:  # so short that only side by side they mean anything: イン, ナイ
        choices = [(*_longer(found[part]),)[:MAX_NEIGHBOURS] or (*found[part],)[:1] for part in parts[:3]]
        return [Unit(Any((written, _in_a_row(piece.words), *map(Phrase, product(*choices)))), tuple(choices))]
    if len(units) > 1:
        units = [unit for unit in units if not unit.is_weak]
    return units or ([Unit(written, (written.tokens,))] if written.tokens else [])


def _split(spoken: str, found: Found) -> list[str]:
    """Kana in the fewest words of the index, longer ones first; [] if it cannot be read so. Particles may join them."""
    best: list[tuple[float, list[str]] | None] = [(0.0, []), *[None] * len(spoken)]
    for end in range(2, len(spoken) + 1):
        for start in range(end):
            before, part = best[start], spoken[start:end]
            if before is None:
                continue
            if found.get(part):
                cost, parts = before[0] + 1 + 1 / len(part), [*before[1], part]
            elif part in _PARTICLES and start > 0 and end < len(spoken):
                cost, parts = before[0] + 0.6, before[1]
            else:
                continue
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = cost, parts
    return best[-1][1] if best[-1] else []


def _unit_of_sound(spoken: str, same: Collection[str]) -> Unit:
    tokens = (KANA + spoken, *list(_longer(same))[:MAX_SAME_SOUND])
    return Unit(Any(tuple(map(Term, tokens))), (tokens,))


def _unit(word: Word, found: Found) -> Unit:
    """A word with what else it may be in a page."""
    name, others = token(word), list(dict.fromkeys(_other_tokens(word, found)))
    nodes: list[Node] = list(map(Term, others))
    if not (others and len(name) == 1 and is_kana(word.surface) and is_weak(word)):  # あと is not every 後
        nodes.insert(0, Term(name))
    parts = [part for part in word.parts if token(part)]
    if parts:
        nodes.append(_in_a_row([word]))
        terms: tuple[tuple[str, ...], ...] = (*((token(part),) for part in parts), (name,))
    else:
        terms = ((name, *(other for other in others if other.startswith(KANA))),)
    if _may_be_inside_others(word, found):
        nodes += [Phrase(tuple(pairs(form))) for form in (word.surface, name) if len(form) > 1]
    return Unit(Any(tuple(dict.fromkeys(nodes))), terms, is_weak(word), is_compound=bool(parts))


def _may_be_inside_others(word: Word, found: Found) -> bool:
    """Whether to look for the characters too: not for short kana words that are known, for スキ is not in スキー."""
    if len(word.surface) == 1 or is_latin(word):
        return False
    return len(word.surface) > 2 or word.is_oov or token(word) not in found.get(sound(word.surface), ())


def _other_tokens(word: Word, found: Found) -> Iterator[str]:
    if is_latin(word):
        yield from [clean(word.normalised)] if clean(word.normalised) != token(word) else []  # volunteer, ボランティア
        if not found.get(token(word)):
            for kana in romaji_sounds(word.surface):
                yield from (KANA + kana, *found.get(kana, ()))
    elif is_kana(word.surface):
        yield from _others_of_kana(word, found)
    elif has_kanji(word.surface):
        yield from _others_of_kanji(word, found)


def _others_of_kana(word: Word, found: Found) -> Iterator[str]:
    spoken, read = sound(word.surface), _reading(word)
    is_known_loan_word = not _HIRAGANA.search(word.surface) and token(word) in found.get(spoken, ())
    if len(spoken) > 1 and not is_known_loan_word:
        yield from (KANA + spoken, KANA + read)
        yield from _longer((*found.get(read, ()), *found.get(spoken, ())))


def _others_of_kanji(word: Word, found: Found) -> Iterator[str]:
    name, read = token(word), _reading(word)
    if len(read) < 3:
        return
    yield KANA + read
    same = found.get(read, ())
    if len(read) > 3 and _HIRAGANA.search(word.surface):  # 申し込み, 申込み: okurigana is where spellings differ
        yield from same
    elif name not in same and not word.parts:  # no such word in the index: 弘報 for 広報
        yield from (other for other in same if set(other) & set(name))


def _in_a_row(found: Iterable[Word]) -> Node:
    names = tuple(filter(None, (token(part) for word in found for part in (word.parts or (word,)))))
    return Phrase(names) if len(names) > 1 else Term(names[0]) if names else Any(())


def _reading(word: Word) -> str:
    return sound(noun_form(word.normalised_reading, word.part_of_speech))


def _longer(names: Iterable[str]) -> Iterator[str]:
    """Words of one kanji have too many readings to be found by one."""
    return (name for name in names if len(name) > 1)


def _is_one_kanji(word: Word) -> bool:
    return len(word.surface) == 1 and has_kanji(word.surface) and word.part_of_speech[0] != "接頭辞"
