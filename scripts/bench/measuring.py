"""Measures one world, in its environment: `python -m scripts.bench.measuring RUNS`. JSON on the last line.

A page is measured "cold", with nothing kept in memory, as the first reader after a change meets it, and "warm". CPU is
of this process, so other programs disturb it little; p50 and p95 are of the clock on the wall.
"""

import gc
import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager

import django

LONGEST = 4.0
"""Seconds after which no further run of the same thing begins."""


def main(runs: int) -> None:
    from . import actions, addresses

    pages = {name: page(address, runs) for name, address in addresses.of_readers().items()}
    found = {"pages": pages, "size": addresses.size(), "actions": actions.measured(runs)}
    print(json.dumps(found))


def page(address: str, runs: int, client=None) -> dict:
    """Queries and times of one address."""
    from django.core.cache import caches
    from django.test import Client

    client = client or Client()
    read(client, address)  # makes what is made once for ever, such as renditions
    for cache in caches.all():
        cache.clear()
    with watched() as cold:
        read(client, address)
    with watched() as warm:
        content = read(client, address)
    times = repeated(lambda: read(client, address), runs)
    size = len(gzip.compress(content, 6))
    return {
        "cold_queries": cold["queries"],
        "cold_cpu_ms": cold["cpu_ms"],
        "queries": warm["queries"],
        **times,
        "bytes": size,
    }


def read(client, address: str) -> bytes:
    """The whole answer."""
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return b"".join(response.streaming_content) if response.streaming else response.content


@contextmanager
def watched():
    """Counts the queries and the CPU time (ms) of a block into the dictionary it gives."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    told: dict = {}
    with CaptureQueriesContext(connection) as captured:
        start = time.process_time()
        yield told
        told["cpu_ms"] = (time.process_time() - start) * 1000
    told["queries"] = len(captured)


def repeated(do: Callable[[], object], runs: int) -> dict:
    """Milliseconds of doing something several times: CPU (median), p50 and p95 on the wall."""
    cpu, wall, began = [], [], time.perf_counter()
    gc.collect()
    while len(wall) < runs and (not wall or time.perf_counter() - began < LONGEST):
        starts = time.process_time(), time.perf_counter()
        do()
        cpu.append((time.process_time() - starts[0]) * 1000)
        wall.append((time.perf_counter() - starts[1]) * 1000)
    return {
        "cpu_ms": statistics.median(cpu),
        "p50_ms": statistics.median(wall),
        "p95_ms": sorted(wall)[int(len(wall) * 0.95)],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scripts.bench.settings")
    django.setup()
    from scripts.bench import measuring  # the module others import, not this one run as a program

    measuring.main(int(sys.argv[1]))
