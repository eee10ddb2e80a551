"""Measures how many runs of kanji are read exactly right against sentences with known readings. Not a test.

`make bench-ruby DATA=folder` reads folder/ruby_testset_dev.jsonl: a line is {"id", "src", "text", "gold"}, gold a list
of [start, end, "kana"]. Each half of the sentences (by a checksum of the id) has its own column, so that what was
learnt from one can be seen on the other. ERRORS=30 prints the commonest errors of half HALF (1 by default), JSON=file
keeps the figures.
"""

import json
import os
import sys
import time
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nihongo.ruby import Ruby, ruby  # noqa: E402 - the path comes first


def main() -> None:
    """Reads everything once, prints the table, and writes it where asked."""
    file = (
        Path(os.environ.get("DATA") or sys.exit("DATA=folder with ruby_testset_dev.jsonl")) / "ruby_testset_dev.jsonl"
    )
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    ruby("最初の一回は辞書を読みます。")
    counts: dict[str, Counter[str]] = {}
    errors: Counter[str] = Counter()
    places: dict[str, str] = {}
    start = time.perf_counter()
    read = [(row, ruby(row["text"])) for row in rows]
    seconds = time.perf_counter() - start
    for row, pieces in read:
        half = 1 + zlib.crc32(row["id"].encode()) % 2
        for base, gold, found in runs(row, pieces):
            count = counts.setdefault(row["src"], Counter())
            count[f"runs{half}"] += 1
            if gold == found:
                count[f"right{half}"] += 1
            elif half == int(os.environ.get("HALF", "1")):
                error = f"{base} {found or '-'} (gold: {gold})"
                errors[error] += 1
                places.setdefault(error, row["text"])
    speed = sum(len(row["text"]) for row in rows) / seconds
    result = [figures(source, count) for source, count in sorted(counts.items())]
    show(result, speed)
    for error, times in errors.most_common(int(os.environ.get("ERRORS", "0"))):
        print(f"{times:4}  {error}    {places[error]}")
    if out := os.environ.get("JSON"):
        Path(out).write_text(json.dumps({"characters_per_second": round(speed), "sources": result}, indent=2))


def runs(row: dict[str, Any], pieces: list[Ruby]) -> list[tuple[str, str, str | None]]:
    """The gold runs of a row with what was found for them; None where a piece reaches over the border of a run."""
    borders, kana, position = {0: 0}, "", 0  # characters of the text before a border → characters of its reading
    for base, reading in pieces:
        kana += reading or base
        position += len(base)
        borders[position] = len(kana)
        if reading is None:
            borders |= {position - back: len(kana) - back for back in range(len(base) + 1)}
    return [
        (row["text"][start:end], gold, kana[borders[start] : borders[end]] if {start, end} <= borders.keys() else None)
        for start, end, gold in row["gold"]
    ]


def figures(source: str, count: Counter[str]) -> dict[str, Any]:
    """One row of the table."""
    share = {f"half{half}": count[f"right{half}"] / count[f"runs{half}"] for half in (1, 2)}
    total = (count["right1"] + count["right2"]) / (count["runs1"] + count["runs2"])
    return {"source": source, "runs": count["runs1"] + count["runs2"], "right": total, **share}


def show(result: list[dict[str, Any]], speed: float) -> None:
    """The table."""
    print(f"{'source':10}{'runs':>8}{'right':>9}{'half 1':>9}{'half 2':>9}")
    for row in result:
        print(f"{row['source']:10}{row['runs']:>8}{row['right']:>9.4f}{row['half1']:>9.4f}{row['half2']:>9.4f}")
    print(f"{speed:,.0f} characters a second")


if __name__ == "__main__":
    main()
