"""What both databases do for the search, in terms of one table; `sqlite.py` and `postgres.py` fill in the rest."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.core.cache import cache
from django.db import connections, transaction
from django.db.models import UUIDField

from nihongo.plan import Node
from nihongo.tokens import Spelling
from search.indexed import Entry, IndexedText, IndexedWord

TABLE = IndexedText._meta.db_table
WORDS = IndexedWord._meta.db_table
NEVER = "\ue000"
"""A token nothing has."""

MANY = 2000
"""Objects that are counted for a word; that there are more says nothing more."""
LOOKED_AT = 50
"""The best hits of the database, which are put in order once more."""

_SIZE_IS_KEPT = 300  # seconds
_LARGE = 1000  # objects; a smaller index is counted anew each time


class Scope(NamedTuple):
    """Where is searched: "title", "body", both or "typed" (what can be completed), and the types of the objects."""

    columns: tuple[str, ...]
    content_types: tuple[int, ...]


class Hit(NamedTuple):
    """An object of the index and what the database makes of it; `row` is the key in IndexedText."""

    row: int
    object_id: str
    score: float
    fields: str | None  # of the best only: what is known about them


class Size(NamedTuple):
    """How many objects there are, and how many words they have on average."""

    total: int
    average_length: float


class Engine:
    """One database as a search engine. Tokens go in and come out; of Japanese it knows nothing."""

    def __init__(self, alias: str):
        self.alias = alias

    # What differs.

    def match(self, node: Node, scope: Scope) -> tuple[str, list]:
        """The FROM and WHERE clauses, with their parameters, of the rows of IndexedText (as `d`) that match."""
        raise NotImplementedError

    def scored(self, node: Node, terms: Mapping[tuple[str, ...], float], size: Size, scope: Scope) -> tuple[str, list]:
        """A query of (id, object_id, score) of all matches; `terms` are what they are ranked by, with their weights."""
        raise NotImplementedError

    def count_sql(self, node: Node) -> tuple[str, list]:
        """How many objects, up to MANY, have something in title or body, as a scalar subquery."""
        raise NotImplementedError

    def key_sql(self, pk) -> str:
        """d.object_id in the type of a primary key."""
        raise NotImplementedError

    def write(self, content_type: int, entries: Collection[Entry]) -> None:
        """Insert or replace what is known about some objects of one type."""
        raise NotImplementedError

    def forget_unused_words(self) -> int:
        """Delete words no object has any more; their number."""
        raise NotImplementedError

    # What does not.

    @property
    def connection(self):
        return connections[self.alias]

    def save(self, content_type: int, entries: Collection[Entry], words: Iterable[Spelling]) -> None:
        """`write` the entries and remember their words."""
        with transaction.atomic(using=self.alias):
            self.write(content_type, entries)
            self.remember(words)

    def remember(self, words: Iterable[Spelling]) -> None:
        """In one order everywhere, so that two processes cannot wait for each other."""
        rows = [IndexedWord(sound=w.sound, token=w.token, surface=w.surface) for w in sorted(words)]
        IndexedWord.objects.using(self.alias).bulk_create(rows, ignore_conflicts=True, batch_size=1000)

    def sounding(self, sounds: Collection[str]) -> dict[str, list[str]]:
        """The tokens of words that sound like each of these, in a fixed order."""
        found: dict[str, list[str]] = {}
        words = IndexedWord.objects.using(self.alias).filter(sound__in=[s.replace("\0", "") for s in sounds if s])
        for sound, token in words.values_list("sound", "token").order_by("sound", "token")[:2000]:
            found.setdefault(sound, []).append(token)
        return found

    def documents(self, nodes: Sequence[Node]) -> tuple[list[int], Size]:
        """In how many objects each node is found, and how many there are at all: one query.

        The size is counted anew unless the index is large; then it is at most some minutes old.
        """
        size = cache.get(self._size_key)
        columns, params = [], []
        for node in nodes:
            sql, its = self.count_sql(node)
            columns.append(sql)
            params += its
        if not size:
            columns += [f"(SELECT count(*) FROM {TABLE})", f"(SELECT avg(length) FROM {TABLE})"]  # noqa: S608 - names of ours
        row = self.look_up(f"SELECT {', '.join(columns)}", params)[0] if columns else ()
        if not size:
            size = (row[-2], float(row[-1] or 0))
            if size[0] >= _LARGE:
                cache.set(self._size_key, size, _SIZE_IS_KEPT)
        return [min(count, MANY) for count in row[: len(nodes)]], Size(*size)

    @property
    def _size_key(self) -> str:
        return f"search-size-{self.alias}"

    def forget_size(self) -> None:
        """For when the index is another one from now on."""
        cache.delete(self._size_key)

    def hits(
        self, node: Node, terms: Mapping[tuple[str, ...], float], size: Size, scope: Scope, limit: int | None
    ) -> list[Hit]:
        """The matches, best first, all or `limit` of them; the first LOOKED_AT with what is known about them."""
        scored, params = self.scored(node, terms, size, scope)
        best = f"SELECT id, object_id, score FROM ({scored}) s ORDER BY score DESC, id DESC"  # noqa: S608 - names of ours
        if limit is not None:
            best += f" LIMIT {limit:d}"
        rows = self.look_up(
            f"SELECT h.id, h.object_id, h.score,"  # noqa: S608 - names of ours
            f" CASE WHEN row_number() OVER (ORDER BY h.score DESC, h.id DESC) <= {LOOKED_AT}"
            f" THEN (SELECT fields FROM {TABLE} t WHERE t.id = h.id) END"
            f" FROM ({best}) h ORDER BY h.score DESC, h.id DESC",
            params,
        )
        return [Hit(*row) for row in rows]

    def matching(self, node: Node, scope: Scope, pk) -> tuple[str, list]:
        """A subquery of the primary keys that match."""
        clauses, params = self.match(node, scope)
        return f"SELECT {self.key_sql(pk)} {clauses}", params

    def finds(self, node: Node, scope: Scope) -> bool:
        """Whether any object in scope has it."""
        clauses, params = self.match(node, scope)
        return bool(self.look_up(f"SELECT 1 {clauses} LIMIT 1", params))

    def look_up(self, sql: str, params: Sequence) -> list[tuple]:
        """The rows of a query that must not read all of the index."""
        return self.run(sql, params)

    def run(self, sql: str, params: Sequence) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()


def target_of(pk):
    """The field a primary key gets its type from, through one-to-one links."""
    while pk.is_relation:
        pk = pk.target_field
    return pk


def is_text(pk) -> bool:
    kind = target_of(pk)
    return isinstance(kind, UUIDField) or kind.get_internal_type() in ("CharField", "TextField", "SlugField")


def placeholders(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))
