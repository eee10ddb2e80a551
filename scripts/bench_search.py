"""Measures the search against judged data on both databases: what is found, in which order, how fast. Not a test.

`make bench-search DATA=folder` prints a table, with `JSON=FILE` it is written as well. The folder holds JSON Lines:
documents `{"id", "title", "text"}` in `jsquad_docs` and `udgsd_docs`, queries `{"id", "type", "text", "rel", "ok"}` in
`jsquad_queries_*`, `udgsd_queries_*` and `variants_queries_*`. Each database is made for the run and thrown away.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("sqlite", "postgres")
LARGE = 11_000
GOALS = {
    "question R@1": 0.90,
    "question R@10": 0.975,
    "keywords R@1": 0.82,
    "keywords R@10": 0.995,
    "word recall": 0.995,
    "word precision": 0.96,
    "ortho recall": 0.75,
    "kana recall": 0.80,
    "same first result": 0.95,
}
CEILINGS = {"sqlite p95 ms": 25, "postgres p95 ms": 40, "bytes a character": 40}


def main():
    """Runs each database in a process of its own and prints what they say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--on", choices=DATABASES)
    arguments = parser.parse_args()
    if arguments.on:
        print(json.dumps(measure(arguments.on, arguments.data)))
        return
    results = {name: on(name, arguments.data.resolve()) for name in DATABASES}
    firsts = [results[name].pop("firsts") for name in DATABASES]
    same = sum(first == second for first, second in zip(*firsts, strict=True)) / len(firsts[0])
    for name in DATABASES:
        results[name]["same first result"] = same
    show(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2))


def on(name, data):
    """What one database measures, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="guccho-bench-") as folder:
        environment = os.environ | {
            "GUCCHO_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "site_core.settings.test",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        }
        command = [sys.executable, __file__, str(data), "--on", name]
        run = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(run.stdout.splitlines()[-1])


def show(results):
    """The table, with ✓ where a goal is reached."""
    print(f"{'':24}" + "".join(f"{name:>12}" for name in DATABASES) + f"{'goal':>10}")
    for key in results["sqlite"]:
        line = f"{key:24}"
        goal = GOALS.get(key)
        for name in DATABASES:
            value = results[name][key]
            ceiling = CEILINGS.get(f"{name} {key}", CEILINGS.get(key))
            mark = (
                ""
                if goal is None and ceiling is None
                else "✓"
                if value >= (goal or 0) and value <= (ceiling or value)
                else "✗"
            )
            line += f"{value:>11.4g}{mark or ' '}"
        goals = (
            [f"≥ {goal}"]
            if goal
            else [str(CEILINGS[k]) for k in (key, *(f"{n} {key}" for n in DATABASES)) if k in CEILINGS]
        )
        print(f"{line}{('≤ ' if goals and not goal else '') + '/'.join(goals):>10}")


def measure(name, data):
    """All figures of one database."""
    stop = []
    if name == "postgres":
        sys.path.insert(0, str(ROOT))
        from tests.plugins.databases import start_postgres

        os.environ["DATABASE_URL"] = start_postgres(stop.append)
    try:
        return Bench(data).run()
    finally:
        from django.db import connections

        connections.close_all()
        for undo in reversed(stop):
            undo()


class Bench:
    """One database: fills it with one set of documents after the other and asks for what the queries want."""

    def __init__(self, data):
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.DEBUG = False
        call_command("migrate", verbosity=0, interactive=False)
        self.data = data
        self.model = make_model()

    def run(self):
        encyclopedia, sentences = self.read("jsquad_docs"), self.read("udgsd_docs")
        result, firsts = {}, []
        self.index(encyclopedia)
        for kind, queries in by_type(self.read("jsquad_queries_*")).items():
            ranked = [self.search(query["text"])[:10] for query in queries]
            firsts += [found[:1] for found in ranked]
            result |= ranking(kind, queries, ranked)
        self.index(sentences)
        for kind, queries in by_type(self.read("udgsd_queries_*")).items():
            found = [self.search(query["text"]) for query in queries]
            firsts += [each[:1] for each in found]
            result |= {f"{kind} recall": recall(queries, found), f"{kind} precision": precision(queries, found)}
        self.index(encyclopedia + sentences)
        variants = by_type(self.read("variants_queries_*"))
        variants = {kind: [q for q in queries if self.known(q)] for kind, queries in variants.items()}
        kana = [query for kind, queries in variants.items() if "kana" in kind for query in queries]
        for kind, queries in {**variants, "kana": kana}.items():
            found = [self.search(query["text"]) for query in queries]
            result[f"{kind} recall"] = recall(queries, found)
            if kind != "kana":
                firsts += [each[:1] for each in found]
        return result | self.at_scale(encyclopedia + sentences) | {"firsts": firsts}

    def read(self, pattern):
        files = sorted(self.data.glob(f"{pattern}.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    def known(self, query):
        return any(each in self.ids for each in query["rel"])

    def index(self, documents):
        """Replaces what is in the database by these documents, through the backend."""
        from modelsearch.backends import get_search_backend

        get_search_backend().reset_indexes()
        self.model.objects.all().delete()
        rows = [self.model(name=d["id"], title=d["title"], text=d["text"]) for d in documents]
        self.model.objects.bulk_create(rows, batch_size=500)
        self.ids = {document["id"] for document in documents}
        before = size()
        start = time.perf_counter()
        get_search_backend().add_bulk(self.model, list(self.model.objects.all()))
        self.seconds, self.bytes = time.perf_counter() - start, size() - before

    def search(self, text):
        from modelsearch.backends import get_search_backend

        return [each.name for each in get_search_backend().search(text, self.model)]

    def at_scale(self, documents):
        """Time of a first page and size of the index, with as many documents as a city may have in twenty years."""
        from modelsearch.backends import get_search_backend

        documents = multiplied(documents, LARGE)
        self.index(documents)
        queries = [query["text"] for query in self.read("jsquad_queries_*") + self.read("variants_queries_*")]
        random.Random(1).shuffle(queries)  # noqa: S311 - the same at every run
        backend = get_search_backend()
        for text in queries[:50]:
            list(backend.search(text, self.model)[:10])
        times = []
        for text in queries[:1000]:
            start = time.perf_counter()
            list(backend.search(text, self.model)[:10])
            times.append((time.perf_counter() - start) * 1000)
        characters = sum(len(document["title"]) + len(document["text"]) for document in documents)
        return {
            "p50 ms": statistics.median(times),
            "p95 ms": sorted(times)[int(len(times) * 0.95)],
            "bytes a character": self.bytes / characters,
            "characters a second": characters / self.seconds,
        }


def make_model():
    """A model with a table of its own, searched as pages are."""
    from django.db import connection, models
    from modelsearch import index

    class BenchText(index.Indexed, models.Model):
        """A document of the test data."""

        name = models.CharField(max_length=40)
        title = models.TextField()
        text = models.TextField()

        search_fields = [index.SearchField("title", boost=2), index.SearchField("text")]

        class Meta:
            app_label = "search"

        def __str__(self):
            return self.name

    with connection.schema_editor() as editor:
        editor.create_model(BenchText)
    return BenchText


def size():
    """Bytes of the index in the database, free space left out as far as it can be."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            return cursor.fetchone()[0]
        cursor.execute("VACUUM search_indexedtext, search_indexedword")
        cursor.execute(
            "SELECT sum(pg_total_relation_size(t)) FROM unnest(%s::regclass[]) t",
            [["search_indexedtext", "search_indexedword"]],
        )
        return int(cursor.fetchone()[0])


def by_type(queries):
    groups = defaultdict(list)
    for query in queries:
        groups[query["type"]].append(query)
    return groups


def ranking(kind, queries, ranked):
    """R@1, R@10 and MRR@10: the best place of a relevant document."""
    places = [
        next((place for place, each in enumerate(found) if each in query["rel"]), None)
        for query, found in zip(queries, ranked, strict=True)
    ]
    return {
        f"{kind} R@1": sum(place == 0 for place in places) / len(places),
        f"{kind} R@10": sum(place is not None for place in places) / len(places),
        f"{kind} MRR@10": sum(1 / (place + 1) for place in places if place is not None) / len(places),
    }


def recall(queries, found):
    """Mean share of the relevant documents that are found; of those that are in this set."""
    shares = []
    for query, ids in zip(queries, found, strict=True):
        wanted = {each for each in query["rel"] if not each.startswith("ja-")}
        shares.append(len(wanted & set(ids)) / len(wanted))
    return sum(shares) / len(shares)


def precision(queries, found):
    """Mean share of what is found that is relevant or at least allowed."""
    shares = [
        len({*query["rel"], *query.get("ok", [])} & set(ids)) / len(ids)
        for query, ids in zip(queries, found, strict=True)
        if ids
    ]
    return sum(shares) / len(shares)


def multiplied(documents, number):
    """More documents of the same kind: sentences of some, mixed."""
    chance = random.Random(0)  # noqa: S311 - the same at every run
    sentences = [sentence + "。" for document in documents for sentence in document["text"].split("。") if sentence]
    more = list(documents)
    while len(more) < number:
        like = chance.choice(documents)
        count = max(1, like["text"].count("。"))
        text = "".join(chance.choices(sentences, k=count))
        more.append({"id": f"more-{len(more)}", "title": like["title"], "text": text})
    return more


if __name__ == "__main__":
    main()
