"""The bench's own sums: which goals a row misses, and what a comparison of two runs shows."""

import json
import subprocess
import sys

from scripts.bench import goals
from scripts.bench.worlds import ROOT

ARTICLE = {"queries": 8, "cpu_ms": 7.0, "p50_ms": 7.0, "p95_ms": 8.0}


def misses(name="article", small=None, plain_ms=goals.PLAIN_MS, **values):
    return goals.misses(name, ARTICLE | values, engine="sqlite", plain_ms=plain_ms, small=small)


def test_a_page_within_its_goals_misses_none():
    assert misses(small=ARTICLE) == []


def test_too_many_queries_too_much_time_and_growth_are_each_said():
    assert misses(queries=13) == ["queries > 12"]
    assert misses(small=ARTICLE, queries=9) == ["queries grow"]
    assert misses(small=ARTICLE | {"cpu_ms": 5.0}) == ["> 1.2×"]
    assert len(misses(cpu_ms=1000.0)) == 1


def test_a_slower_machine_is_allowed_as_much_more_as_a_plain_page_takes_there():
    limit = goals.limit_ms(goals.GOALS["article"], "sqlite", goals.PLAIN_MS)
    assert misses(cpu_ms=limit * 1.5)
    assert not misses(cpu_ms=limit * 1.5, plain_ms=goals.PLAIN_MS * 2)


def test_what_has_no_goal_misses_none():
    assert misses("editor", queries=10_000, cpu_ms=10_000.0) == []


def test_two_runs_are_compared_by_what_differs(tmp_path):
    def run_of(queries, cpu_ms):
        rows = {"plain": ARTICLE | {"queries": 1, "cpu_ms": 1.0}, "article": ARTICLE, "home": ARTICLE}
        rows["home"] = ARTICLE | {"queries": queries, "cpu_ms": cpu_ms}
        return {"worlds": {"sqlite": {"100": {"pages": rows, "actions": {}}}}}

    files = []
    for name, found in (("old", run_of(8, 7.0)), ("new", run_of(20, 14.0))):
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(found))
    command = [sys.executable, "-m", "scripts.bench", "compare", *map(str, files)]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    [marked] = [line for line in printed.splitlines() if line.endswith("←")]
    assert marked.startswith("home")
    assert "8 q 7.0 ms" in marked
    assert "20 q 14.0 ms" in marked
    assert "2.00" in marked
