"""PostgreSQL as a search engine: two tsvector columns of IndexedText, written as literals, so no parser is involved."""

import math
from collections.abc import Collection, Mapping, Sequence

from nihongo.plan import All, Any, Node, Phrase, Term
from search.indexed import Entry

from .engine import NEVER, TABLE, WORDS, Engine, Scope, Size, is_text, placeholders, target_of

MAX_BYTES = 900_000
"""Of one tsvector, which may have 1 MB (https://www.postgresql.org/docs/current/textsearch-limitations.html)."""
_MAX_POSITION = 16_383
_MAX_PLACES = 255
_WEIGHTS = "{0.1,0.2,0.4,0.35}"  # D, C, B, A: body, twice and four times as much, title
_ONE = 0.1 * 6 / math.pi**2  # what ts_rank gives to a single D
_K1, _B = 1.2, 0.75
_MAX_TERMS = 10  # of those, the ones that say most


class PostgresEngine(Engine):
    """See `Engine`. Tokens of the title carry the label A in `found`."""

    def match(self, node: Node, scope: Scope) -> tuple[str, list]:
        column = "typed" if "typed" in scope.columns else "found"
        labels = {("title",): "A", ("body",): "BCD"}.get(scope.columns, "")
        # With + 0, the index of the types is no temptation: it would mean unpacking every vector of a type.
        return (
            f"FROM {TABLE} d WHERE d.{column} @@ %s::tsquery"
            f" AND d.content_type_id + 0 IN ({placeholders(scope.content_types)})",
            [render(node, labels), *scope.content_types],
        )

    def scored(self, node: Node, terms: Mapping[tuple[str, ...], float], size: Size, scope: Scope) -> tuple[str, list]:
        """Ranked by BM25; how often a term occurs is read from ts_rank, which grows with it."""
        norm = f"{_K1} * ({1 - _B} + {_B} * d.length / {max(size.average_length, 1):.3f}::float8)"
        column = "typed" if "typed" in scope.columns else "found"
        clauses, params = self.match(node, scope)
        heaviest = sorted(terms, key=lambda term: -terms[term])[:_MAX_TERMS]
        ranked = {render(Any(tuple(map(Term, term)))): terms[term] for term in heaviest} or {params[0]: 1.0}
        counts = ", ".join(f"ts_rank('{_WEIGHTS}', v, %s::tsquery) / {_ONE:.6f} AS t{i}" for i in range(len(ranked)))
        score = " + ".join(
            f"{weight:.4f} * t{i} * {_K1 + 1} / (t{i} + norm)" for i, weight in enumerate(ranked.values())
        )
        # Joined to nothing, a vector is unpacked once and not for each term; OFFSET 0 keeps each step to itself.
        vectors = f"SELECT d.id, d.object_id, {norm} AS norm, d.{column} || ''::tsvector AS v {clauses} OFFSET 0"
        return (
            f"SELECT id, object_id, {score} AS score"  # noqa: S608 - names of ours
            f" FROM (SELECT id, object_id, norm, {counts} FROM ({vectors}) unpacked OFFSET 0) counted",
            [*ranked, *params],
        )

    def count_sql(self, node: Node) -> tuple[str, list]:
        return f"(SELECT count(*) FROM {TABLE} d WHERE d.found @@ %s::tsquery)", [render(node)]  # noqa: S608 - names of ours

    def look_up(self, sql: str, params: Sequence) -> list[tuple]:
        """By the index: the planner takes unpacking a vector for free, and would rather read the whole table."""
        with self.connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL enable_seqscan = off; {sql}; SET LOCAL enable_seqscan = DEFAULT", params)
            cursor.nextset()
            return cursor.fetchall()

    def key_sql(self, pk) -> str:
        if is_text(pk) and target_of(pk).get_internal_type() != "UUIDField":
            return "d.object_id"
        return f"d.object_id::{target_of(pk).rel_db_type(self.connection)}"

    def write(self, content_type: int, entries: Collection[Entry]) -> None:
        rows = [(content_type, e.object_id, e.length, e.fields, _found(e), _typed(e)) for e in entries]
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (content_type_id, object_id, length, fields, found, typed)"  # noqa: S608 - names of ours
                " VALUES (%s, %s, %s, %s, %s::tsvector, %s::tsvector)"
                " ON CONFLICT (content_type_id, object_id) DO UPDATE SET length = EXCLUDED.length,"
                " fields = EXCLUDED.fields, found = EXCLUDED.found, typed = EXCLUDED.typed",
                sorted(rows),
            )

    def forget_unused_words(self) -> int:
        quoted = "'''' || replace(replace(w.token, '\\', '\\\\'), '''', '''''') || ''''"
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {WORDS} w WHERE NOT EXISTS"  # noqa: S608 - names of ours
                f" (SELECT 1 FROM {TABLE} d WHERE d.found @@ ({quoted})::tsquery)"
            )
            return cursor.rowcount


def render(node: Node, labels: str = "") -> str:
    """A node as a tsquery literal (https://www.postgresql.org/docs/current/datatype-textsearch.html)."""
    if isinstance(node, Term):
        flags = ("*" if node.prefix else "") + labels
        return _quoted(node.token) + (f":{flags}" if flags else "")
    if isinstance(node, Phrase):
        steps = " <-> ".join(_quoted(token) + (f":{labels}" if labels else "") for token in node.tokens)
        return f"({steps})" if steps else _quoted(NEVER)
    joined = (" & " if isinstance(node, All) else " | ").join(render(each, labels) for each in node.nodes)
    return f"({joined})" if joined else _quoted(NEVER)


def tsvector(runs: Sequence[tuple[Sequence[str], str]], boosted: Mapping[str, float] | None = None) -> str:
    """A tsvector literal of runs of tokens, each with a label.

    Tokens beyond MAX_BYTES are left out; no phrase spans two runs. Even and odd runs (words and other forms) are
    numbered apart, so that the positions, of which there are 16,383, last longer.
    """
    places: dict[str, list[str]] = {}
    size, next_position = 0, [1, 1]
    for number, (run, label) in enumerate(runs):
        position = next_position[number % 2]
        for token in run:
            size += 2 if token in places else 8 + len(token.encode())
            if size > MAX_BYTES:
                return _literal(places)
            name = label or _label(boosted.get(token, 1.0) if boosted else 1.0)
            known = places.setdefault(token, [])
            if len(known) < _MAX_PLACES:
                known.append(f"{min(position, _MAX_POSITION)}{name}")
            position += 1
        next_position[number % 2] = position + 2
    return _literal(places)


def _found(entry: Entry) -> str:
    title = [(run, "A") for run in entry.title]
    return tsvector([*title, *((run, "") for run in entry.body)], entry.boosted)


def _typed(entry: Entry) -> str:
    return tsvector([(tokens, "") for run in entry.typed for tokens in (run, [])])


def _literal(places: Mapping[str, Sequence[str]]) -> str:
    return " ".join(f"{_quoted(token)}:{','.join(found)}" for token, found in places.items())


def _label(boost: float) -> str:
    return "B" if boost >= 4 else "C" if boost > 1 else "D"


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''").replace("\0", "") + "'"
