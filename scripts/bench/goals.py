"""The goals, as data, and whether a figure meets its goal.

Milliseconds are goals for a quiet machine like the one they were set on, where the plain page of `urls.py` takes
`PLAIN_MS`; on another machine they are scaled by what that page takes there.
"""

from typing import NamedTuple

PLAIN_MS = 0.9
SMALL, LARGE = 100, 10_000


class Goal(NamedTuple):
    """At most so many queries and milliseconds of CPU (by engine where they differ), and times the smallest world's."""

    queries: int | None = None
    ms: float | dict[str, float] | None = None
    growth: float | None = 1.2


ARTICLE, LIST = Goal(12, 10), Goal(20, 26)
GOALS = {
    "home": Goal(22, 25),
    "door": LIST,
    "list": LIST,
    "list, page 2": LIST,
    "list, narrowed": LIST,
    "series": LIST,
    "article": ARTICLE,
    "article, ruby": ARTICLE,
    "case": ARTICLE,
    "resource": ARTICLE,
    "resources": LIST,
    "dates": LIST,
    "this week": LIST,
    "month": LIST,
    "event": Goal(20, 26),
    "host": Goal(20, 26),
    "interest": LIST,
    "search": LIST,
    "search, two": LIST,
    "lineage": Goal(20, 26),
    "sitemap": Goal(6, 60, None),
    "feed": Goal(20, 26),
    "explorer": Goal(None, None, 1.2),
    "admin search": Goal(None, None, 3),
    "admin, one word": Goal(None, None, 3),
    "publish": Goal(None, {"sqlite": 50, "postgres": 80}, 1.2),
    "rename": Goal(None, 5000, None),
}
CACHED = {"page file": (0.90, 1.2), "embedded": (0.08, None)}
"""Requests a second and CPU a request, as ratios to nginx's static file."""
PHONE = {
    "home": {"KB": 120, "LCP s": 1.0, "CLS": 0.0, "TBT ms": 0},
    "article": {"KB": 45, "requests": 7, "LCP s": 0.6, "CLS": 0.0, "TBT ms": 0},
    "list": {"LCP s": 1.0, "CLS": 0.0, "TBT ms": 0},
    "month": {"LCP s": 1.0, "CLS": 0.0, "TBT ms": 0},
}
START = {"first": 40, "again": 5, "server": 1.5}
"""Seconds."""


def limit_ms(goal: Goal, engine: str, plain_ms: float) -> float | None:
    """The most milliseconds here, where the plain page takes `plain_ms`."""
    most = goal.ms.get(engine) if isinstance(goal.ms, dict) else goal.ms
    return most and most * max(plain_ms / PLAIN_MS, 1.0)


def misses(name: str, row: dict, *, engine: str, plain_ms: float, small: dict | None) -> list[str]:
    """In words, the goals a row of the largest world misses; `small` is the same row of the smallest."""
    goal, found = GOALS.get(name), []
    if goal is None:
        return found
    if goal.queries is not None and row["queries"] > goal.queries:
        found.append(f"queries > {goal.queries}")
    limit = limit_ms(goal, engine, plain_ms)
    if limit and row["cpu_ms"] > limit:
        found.append(f"> {limit:.0f} ms")
    if small and goal.growth:
        if row["queries"] > small["queries"]:
            found.append("queries grow")
        if row["cpu_ms"] > small["cpu_ms"] * goal.growth:
            found.append(f"> {goal.growth:g}×")
    return found
