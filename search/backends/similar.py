"""Words of the index that are nearly what somebody typed: another kanji of the same sound, a slip of the finger."""

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from nihongo.plan import Any, Phrase, Plan, Term, Unit
from nihongo.query import parse, split_sound
from nihongo.spelling import heard
from nihongo.tokens import has_kanji, is_spelt_right, pairs
from search.indexed import IndexedWord

from .engine import Engine

MAX_UNITS = 4
"""Words of a query that is corrected; a longer one is a sentence, and finds its pages in spite of a slip."""
MAX_WORDS = 8
_CANDIDATES = 2000
_SHORTEST = 3  # sounds; a shorter word has too many neighbours


def instead(text: str, engine: Engine) -> str | None:
    """The query with words of the index for those that no object has; None if there is nothing better.

    It is written as those words are on the site, so it can be shown to whoever typed the query.
    """
    plan = parse(text, engine.sounding)
    if not 1 <= len(plan.deciding) <= MAX_UNITS:
        return None
    counts, _size = engine.documents([unit.node for unit in plan.deciding])
    unknown = {unit.piece for unit, count in zip(plan.deciding, counts, strict=True) if not count}
    pieces = list(plan.pieces)
    for number in sorted(unknown):
        better = _piece_instead(pieces[number], engine)
        if better is None:
            return None
        pieces[number] = better
    return " ".join(pieces) if unknown else None


def widened(plan: Plan, engine: Engine) -> Plan:
    """The plan with every word standing also for those that are nearly it."""
    return plan._replace(units=tuple(_widened(unit, plan, engine) for unit in plan.units))


def near(sound: str, engine: Engine) -> list[IndexedWord]:
    """Words one slip away from a sound, two if it is long; nearest first."""
    if len(sound) < _SHORTEST:
        return []
    slips = 1 if len(sound) < 2 * _SHORTEST else 2
    candidates = (
        IndexedWord.objects.using(engine.alias)
        .annotate(length=Length("sound"))
        .filter(Q(sound__startswith=sound[:2]) | Q(sound__endswith=sound[-2:]))
        .filter(length__gte=len(sound) - slips, length__lte=len(sound) + slips)
        .order_by("sound", "token")[:_CANDIDATES]
    )
    ranked = sorted((OSA.distance(sound, word.sound, score_cutoff=slips), i) for i, word in enumerate(candidates))
    words = list(candidates)
    return [words[i] for distance, i in ranked if distance <= slips][:MAX_WORDS]


def _piece_instead(piece: str, engine: Engine) -> str | None:
    """What was meant by a piece: words of the same sound side by side, else one word that is nearly it."""
    if has_kanji(piece) and is_spelt_right(piece):  # 福祉 is not 副詞, even where there is no 福祉
        return None
    sounds = heard(piece)
    for sound in sounds:
        chosen = [_most_frequent(_of_sound(part, engine), engine) for part in split_sound(sound, engine.sounding)]
        if chosen and all(chosen):
            return "".join(word.surface for word in chosen if word)
    word = _most_frequent(near(sounds[0], engine), engine) if sounds else None
    return word.surface if word else None


def _of_sound(sound: str, engine: Engine) -> list[IndexedWord]:
    return list(IndexedWord.objects.using(engine.alias).filter(sound=sound).order_by("token")[:MAX_WORDS])


def _most_frequent(words: list[IndexedWord], engine: Engine) -> IndexedWord | None:
    """The word most objects have, the first of equals; None if none has any."""
    counts, _size = engine.documents([Term(word.token) for word in words]) if words else ([], None)
    count, place = max(((count, -place) for place, count in enumerate(counts)), default=(0, 0))
    return words[-place] if count else None


def _widened(unit: Unit, plan: Plan, engine: Engine) -> Unit:
    words = [word for sound in heard(plan.pieces[unit.piece]) for word in near(sound, engine)]
    tokens = tuple(dict.fromkeys(word.token for word in words))
    as_written = Phrase(tuple(pairs(plan.pieces[unit.piece])))
    node = Any((unit.node, *map(Term, tokens), *([as_written] if as_written.tokens else [])))
    return unit._replace(node=node, terms=(*unit.terms, tokens) if tokens else unit.terms)
