"""What the bench prints."""

from . import goals

MISSED = "✗"


def worlds(engine: str, found: dict[int, dict]) -> None:
    """The table of one engine: `found` is what `measuring` says of each size."""
    sizes = sorted(found)
    small, large = found[sizes[0]], found[sizes[-1]]
    plain = large["pages"]["plain"]["cpu_ms"]
    print(f"\n{engine}: " + "; ".join(_size(found[size]["size"]) for size in sizes))
    print("CPU ms and wall p50/p95 of a warm page; cold: the first one after a change. ✗ marks a goal that is missed.")
    head = "".join(f"{f'{size:,} pages':>34}" for size in sizes)
    print(f"{'':18}{head}{'cold':>16}{'growth':>8}{'plain×':>8}  goals")
    for part in ("pages", "actions"):
        for name, row in large[part].items():
            cells = "".join(_cell(found[size][part][name]) for size in sizes)
            cold = f"{row['cold_queries']} q {row['cold_cpu_ms']:.0f} ms" if "cold_queries" in row else ""
            growth = row["cpu_ms"] / small[part][name]["cpu_ms"] if len(sizes) > 1 else 1
            missed = goals.misses(
                name, row, engine=engine, plain_ms=plain, small=small[part][name] if len(sizes) > 1 else None
            )
            told = f"{MISSED} {', '.join(missed)}" if missed else "ok" if name in goals.GOALS else ""
            print(f"{name:18}{cells}{cold:>16}{growth:>8.2f}{row['cpu_ms'] / plain:>8.1f}  {told}")


def served(rows: dict[str, dict]) -> None:
    """Requests a second of what stands in front, as ratios to nginx's static file."""
    print("\nServed, alternating runs; ratios to nginx static")
    print(f"{'':18}{'req/s':>10}{'p99 ms':>10}{'of static':>12}{'CPU×':>8}  goal")
    for name, row in rows.items():
        least, cpu = goals.CACHED.get(name, (None, None))
        bad = (least and row["ratio"] < least) or (cpu and row["cpu_ratio"] > cpu)
        told = f"{MISSED if bad else 'ok'} ≥ {least:.0%}" + (f", CPU ≤ {cpu}×" if cpu else "") if least else ""
        print(
            f"{name:18}{row['rps']:>10,.0f}{row['p99_ms']:>10.2f}{row['ratio']:>12.1%}{row['cpu_ratio']:>8.1f}  {told}"
        )


def phone(rows: dict[str, dict]) -> None:
    """What a phone has of it."""
    print("\nPhone: Chromium at 360 px, CPU 4× slower, 1.6 Mbit/s, 150 ms")
    columns = ("LCP s", "CLS", "TBT ms", "KB", "requests")
    print(f"{'':18}" + "".join(f"{column:>10}" for column in columns) + "  goals")
    for name, row in rows.items():
        most = goals.PHONE.get(name, {})
        missed = [f"{column} > {limit:g}" for column, limit in most.items() if row[column] > limit]
        cells = "".join(
            f"{row[column]:>10.2f}" if column in ("LCP s", "CLS") else f"{row[column]:>10.0f}" for column in columns
        )
        print(f"{name:18}{cells}  {f'{MISSED} ' + ', '.join(missed) if missed else 'ok'}")


def start(figures: dict) -> None:
    """How soon the demo is there, and what a worker takes."""
    print("\nStart")
    for name, row in figures.items():
        limit = goals.START.get(name)
        told = f"{MISSED if row['seconds'] > limit else 'ok'} ≤ {limit:g} s" if limit else ""
        memory = f", {row['MB']:.0f} MB" if row.get("MB") else ""
        print(f"{name:18}{row['seconds']:>8.1f} s, {row['cpu_s']:.1f} s of CPU{memory}  {told}")


def compare(old: dict, new: dict) -> None:
    """Both files' figures of the largest world both have, where they differ by a query or by a tenth."""
    for engine in new.get("worlds", {}):
        before, after = old.get("worlds", {}).get(engine, {}), new["worlds"][engine]
        for size in sorted(before.keys() & after.keys(), key=int):
            print(f"\n{engine}, {int(size):,} pages{'':10}{'old':>20}{'new':>20}{'×':>7}")
            scale = _plain(after[size]) / _plain(before[size])
            for part in ("pages", "actions"):
                for name, row in after[size][part].items():
                    was = before[size][part].get(name)
                    if was:
                        times = row["cpu_ms"] / was["cpu_ms"] / scale
                        mark = " ←" if row["queries"] != was["queries"] or not 0.9 <= times <= 1.1 else ""
                        print(f"{name:30}{_short(was):>20}{_short(row):>20}{times:>7.2f}{mark}")
            print("× is of CPU, after what the plain page takes in either run.")


def _plain(world: dict) -> float:
    return world["pages"]["plain"]["cpu_ms"]


def _short(row: dict) -> str:
    return f"{row['queries']} q {row['cpu_ms']:.1f} ms"


def _cell(row: dict) -> str:
    return f"{f'{row["queries"]} q':>7}{row['cpu_ms']:>9.1f}{row['p50_ms']:>9.1f}{row['p95_ms']:>9.1f}"


def _size(size: dict) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in size.items())
