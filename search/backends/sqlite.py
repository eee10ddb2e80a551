"""SQLite as a search engine: an FTS5 table beside IndexedText, with the same row numbers."""

from collections.abc import Collection, Iterable, Mapping

from nihongo.plan import All, Node, Phrase, Term
from search.indexed import Entry, IndexedText

from .engine import MANY, NEVER, TABLE, WORDS, Engine, Scope, Size, is_text, placeholders

FTS = f"{TABLE}_fts"
COLUMNS = ("title", "body", "typed")
_WEIGHTS = "3.0, 1.0, 1.0"
_BORDER = "\ue003"  # between runs, so that no phrase spans two of them


class SQLiteEngine(Engine):
    """See `Engine`."""

    def match(self, node: Node, scope: Scope) -> tuple[str, list]:
        # CROSS JOIN and the plus pin the plan: the words are looked up once, then their rows, never the other way.
        types = placeholders(scope.content_types)
        return (
            f"FROM {FTS} CROSS JOIN {TABLE} d ON d.id = {FTS}.rowid"
            f" WHERE {FTS} MATCH %s AND +d.content_type_id IN ({types})",
            [_in_columns(render(node), scope.columns), *scope.content_types],
        )

    def scored(self, node: Node, terms: Mapping[tuple[str, ...], float], size: Size, scope: Scope) -> tuple[str, list]:
        """Ranked by FTS5's own BM25, by what is looked for."""
        clauses, params = self.match(node, scope)
        return f"SELECT d.id, d.object_id, -bm25({FTS}, {_WEIGHTS}) AS score {clauses}", params

    def count_sql(self, node: Node) -> tuple[str, list]:
        return (
            f"(SELECT count(*) FROM (SELECT 1 FROM {FTS} WHERE {FTS} MATCH %s LIMIT {MANY}))",  # noqa: S608 - names of ours
            [_in_columns(render(node), ("title", "body"))],
        )

    def key_sql(self, pk) -> str:
        return "d.object_id" if is_text(pk) else "CAST(d.object_id AS INTEGER)"

    def write(self, content_type: int, entries: Collection[Entry]) -> None:
        rows = [
            IndexedText(content_type_id=content_type, object_id=e.object_id, length=e.length, fields=e.fields)
            for e in entries
        ]
        texts = IndexedText.objects.using(self.alias)
        texts.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["length", "fields"],
        )
        ids = dict(
            texts.filter(content_type=content_type, object_id__in=[e.object_id for e in entries]).values_list(
                "object_id", "pk"
            )
        )
        with self.connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {FTS} WHERE rowid = %s", [(pk,) for pk in ids.values()])  # noqa: S608 - names of ours
            cursor.executemany(
                f"INSERT INTO {FTS} (rowid, title, body, typed) VALUES (%s, %s, %s, %s)",  # noqa: S608 - names of ours
                [(ids[e.object_id], *map(_text, (e.title, e.body, e.typed))) for e in entries],
            )

    def forget_unused_words(self) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{FTS}_terms USING fts5vocab(main, {FTS}, row)")
            cursor.execute(
                f"DELETE FROM {WORDS} WHERE token NOT IN (SELECT term FROM temp.{FTS}_terms)"  # noqa: S608 - names of ours
            )
            return cursor.rowcount


def render(node: Node) -> str:
    """A node in the query language of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    if isinstance(node, Term):
        return _quoted(node.token) + (" *" if node.prefix else "")
    if isinstance(node, Phrase):
        return _quoted(" ".join(node.tokens)) if node.tokens else _quoted(NEVER)
    joined = (" AND " if isinstance(node, All) else " OR ").join(map(render, node.nodes))
    return f"({joined})" if joined else _quoted(NEVER)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def _in_columns(expression: str, columns: Iterable[str]) -> str:
    return f"{{{' '.join(columns)}}} : ({expression})"


def _text(runs: list[list[str]]) -> str:
    return f" {_BORDER} ".join(" ".join(run) for run in runs)
