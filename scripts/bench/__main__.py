"""`make bench`: builds worlds, measures them, prints one table with the goals beside it; `make bench-compare OLD NEW`.

The environment says what: `BENCH_QUICK=1` (SQLite, up to 1,000 pages, three minutes at most), `JSON=file`,
`BENCH_ONLY="worlds served phone start"`, `SIZES="100 10000"`, `ENGINES=sqlite`.
"""

import json
import os
import sys
import time
from pathlib import Path

from . import phone, served, starting, table
from .worlds import ENGINES, World, all_worlds, run

QUICK = bool(os.environ.get("BENCH_QUICK"))
PARTS = os.environ.get("BENCH_ONLY", "worlds served phone start").split()
SIZES = [int(size) for size in os.environ.get("SIZES", "100 1000" if QUICK else "100 1000 10000").split()]
RUNS = 5 if QUICK else 15


def main() -> None:
    start, found = time.perf_counter(), {"worlds": {}}
    print(f"load {' '.join(f'{load:.1f}' for load in os.getloadavg())}, {os.cpu_count()} cores", flush=True)
    with all_worlds() as worlds:
        if "worlds" in PARTS:
            for engine in os.environ.get("ENGINES", "sqlite" if QUICK else " ".join(ENGINES)).split():
                found["worlds"][engine] = {size: measured(worlds, World(engine, size)) for size in SIZES}
                table.worlds(engine, found["worlds"][engine])
        asked = {"served", "phone"} & set(PARTS)
        if asked and (missing := served.missing()):
            print(f"\nNot measured: {' and '.join(sorted(asked))}; for want of {' and '.join(missing)}.")
        elif asked:
            world = World("sqlite", SIZES[min(1, len(SIZES) - 1)])
            worlds.ready(world)
            with served.site(worlds, world) as site:
                if "served" in PARTS:
                    found["served"] = served.measured(site, seconds=2 if QUICK else 5)
                    table.served(found["served"])
                if "phone" in PARTS:
                    found["phone"] = phone.measured(site)
                    table.phone(found["phone"])
        if "start" in PARTS:
            found["start"] = starting.measured(first=not QUICK)
            table.start(found["start"])
    found["seconds"] = time.perf_counter() - start
    print(f"\n{found['seconds']:.0f} s; load {os.getloadavg()[0]:.1f}")
    if file := os.environ.get("JSON"):
        Path(file).write_text(json.dumps(found, indent=2))


def measured(worlds, world: World) -> dict:
    """What `measuring` says of a world, which is built first where it is not there."""
    built = worlds.ready(world)
    found = run("measuring", RUNS, environment=worlds.environment(world))
    return found | {"built_s": built}


if __name__ == "__main__":
    if sys.argv[1:2] == ["compare"]:
        table.compare(*(json.loads(Path(file).read_text()) for file in sys.argv[2:4]))
    else:
        main()
