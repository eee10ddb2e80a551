"""From an object with `search_fields` to what is written into the index."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Manager
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from nihongo.partial import partial_tokens
from nihongo.ranking import Field
from nihongo.tokens import Spelling, Tokens, plain, tokens
from search.indexed import MAX_WORD, Entry, pack

MAX_CHARACTERS = 400_000
"""Characters of one field that are indexed."""
RANKED_CHARACTERS = 20_000
"""Characters, and at most as many words, of one field that are looked at again when results are put in order."""
TITLE_BOOST = 3.0


def entry_of(obj, alias: str = DEFAULT_DB_ALIAS) -> tuple[Entry, set[Spelling]]:
    """What is written for an object, and the words it holds."""
    fields: list[Field] = []
    title, body, typed = [], [], []
    boosted: dict[str, float] = {}
    spellings: set[Spelling] = set()
    for field, text in _texts(obj):
        if isinstance(field, AutocompleteField):
            typed.append(partial_tokens(text))
            continue
        found = tokens(text)
        boost = float(field.boost or 1)
        if field.field_name == "title":
            boost = max(boost, TITLE_BOOST)
            title += [found.words, found.forms]
        else:
            body += [found.words, found.forms]
            if boost > 1:
                boosted.update(dict.fromkeys((*found.words, *found.forms), boost))
        fields.append(_ranked(field.field_name, boost, found, text))
        spellings |= found.spellings
    length = sum(field.length for field in fields)
    entry = Entry(object_key(obj, alias), length, pack(fields), title, body, typed, boosted)
    return entry, {word for word in spellings if len(word.token) <= MAX_WORD >= len(word.surface)}


def object_key(obj, alias: str = DEFAULT_DB_ALIAS) -> str:
    """The primary key as the database writes it: a UUID has no hyphens in SQLite."""
    return str(obj._meta.pk.get_db_prep_value(obj.pk, connections[alias]))


def _ranked(name: str, boost: float, found: Tokens, text: str) -> Field:
    words, forms = (" ".join(run[:RANKED_CHARACTERS]) for run in (found.words, found.forms))
    return Field(name, boost, words, forms, plain(text[:RANKED_CHARACTERS]).lower())


def _texts(obj) -> Iterator[tuple[SearchField | AutocompleteField, str]]:
    """Each field that can be searched, those of related objects too, with its text."""
    for field in obj.get_search_fields():
        yield from _texts_of(obj, field)


def _texts_of(obj, field) -> Iterator[tuple[SearchField | AutocompleteField, str]]:
    if isinstance(field, SearchField | AutocompleteField):
        if text := _text(field.get_value(obj)).strip()[:MAX_CHARACTERS]:
            yield field, text
    elif isinstance(field, RelatedFields):
        for related in _related(field.get_value(obj)):
            for inner in field.fields:
                yield from _texts_of(related, inner)


def _related(value) -> list:
    if isinstance(value, Manager):
        return list(value.all())
    if callable(value):
        value = value()
    return [] if value is None else [value]


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return "\n".join(map(_text, value))
    return force_str(value)
