"""What the search keeps of each object, and the words it knows."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models

from nihongo.ranking import Field

MAX_WORD = 40
"""Characters of a word that can be looked up by its sound; longer ones are no words."""


class IndexedText(models.Model):
    """One object as it is ranked. Its tokens stand beside it, in a form that is each database's own (`backends`)."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=50)
    length = models.PositiveIntegerField()  # words
    fields = models.TextField()  # as `pack` writes them

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="search_one_text_an_object")]

    def __str__(self):
        return f"{self.content_type_id} {self.object_id}"


class IndexedWord(models.Model):
    """A word of some object: how it sounds, the token it is found by, how it was written when it was first seen."""

    sound = models.CharField(max_length=2 * MAX_WORD)
    token = models.CharField(max_length=MAX_WORD)
    surface = models.CharField(max_length=MAX_WORD)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sound", "token"], name="search_one_word_a_sound")]

    def __str__(self):
        return self.surface


class Entry(NamedTuple):
    """What is written for one object."""

    object_id: str
    length: int
    fields: str
    title: list[list[str]]  # runs of tokens; only inside a run do tokens follow each other
    body: list[list[str]]
    typed: list[list[str]]
    boosted: dict[str, float]  # tokens of the body that count more than others


def pack(fields: list[Field]) -> str:
    """One line a field: name, boost, words, other forms, text; no token and no folded text holds a tab or a line."""
    return "\n".join("\t".join((f.name, f"{f.boost:g}", f.words, f.forms, f.text)) for f in fields)


def unpack(lines: str) -> list[Field]:
    """The fields `pack` wrote."""
    fields = []
    for line in filter(None, lines.split("\n")):
        name, boost, words, forms, text = line.split("\t")
        fields.append(Field(name, float(boost), words, forms, text))
    return fields
