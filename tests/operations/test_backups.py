"""Backups of real databases by real processes: SQLite in a file, PostgreSQL with its own server."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from datetime import date

import pytest
from django.conf import settings

from operations.backups.retention import outdated
from tests.plugins.databases import start_postgres


class Place:
    """A site of its own: a folder and a database."""

    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        folder.mkdir(exist_ok=True)

    def manage(self, *arguments, fails=False):
        environment = os.environ | {"DATABASE_URL": self.url, "GUCCHO_DATA_DIR": str(self.folder)}
        environment["DJANGO_SETTINGS_MODULE"] = "site_core.settings.dev"
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done

    def run(self, code):
        return self.manage("shell", "-v0", "-c", code).stdout.strip()


CONTENT = """
from site_core.models import User, Interest
from site_core.security_log import note
u = User.objects.create_user("hanako", "hanako@example.jp", "x", last_name="髙﨑")
note("second_factor_set", u, rows=[1, 2])
"""
ASK = "from site_core.models import User; print(*User.objects.order_by('pk').values_list('last_name', flat=True))"


@pytest.fixture(scope="module")
def sqlite_site(tmp_path_factory):
    site = Place(tmp_path_factory.mktemp("one"), "")
    site.url = f"sqlite:///{site.folder / 'db.sqlite3'}"
    site.manage("migrate", "-v0")
    site.run(CONTENT)
    media = site.folder / "media" / "documents"
    media.mkdir(parents=True)
    (media / "ちらし.pdf").write_bytes(os.urandom(300_000))
    (site.folder / "media" / "images").mkdir()
    (site.folder / "media" / "images" / "small.jpg").write_bytes(b"made again")
    return site


@pytest.fixture(scope="module")
def postgres_url(request):
    return start_postgres(request.addfinalizer)


@pytest.fixture
def backup(sqlite_site, tmp_path):
    return sqlite_site.manage("backup", "--to", tmp_path / "kept").stdout.strip()


def empty_sqlite(tmp_path):
    return Place(tmp_path / "other", f"sqlite:///{tmp_path / 'other' / 'db.sqlite3'}")


def test_to_an_empty_place_and_back_whole(sqlite_site, backup, tmp_path):
    other = empty_sqlite(tmp_path)
    other.manage("restore", backup, "--no-rebuild")
    assert other.run(ASK) == "髙﨑"
    name = "media/documents/ちらし.pdf"
    assert (other.folder / name).read_bytes() == (sqlite_site.folder / name).read_bytes()
    assert not (other.folder / "media" / "images" / "small.jpg").exists()
    assert "--force" in other.manage("restore", backup, "--no-rebuild", fails=True).stderr
    other.manage("restore", backup, "--no-rebuild", "--force")


def test_from_sqlite_to_postgres_and_back(sqlite_site, backup, postgres_url, tmp_path):
    elsewhere = Place(tmp_path / "pg", postgres_url)
    elsewhere.manage("migrate", "-v0")
    elsewhere.manage("restore", backup)
    assert elsewhere.run(ASK) == "髙﨑"
    elsewhere.run(
        "from site_core.models import User; User.objects.create_user('jiro', last_name='次郎')"
    )  # a free number
    again = elsewhere.manage("backup", "--to", tmp_path / "from-pg").stdout.strip()
    third = empty_sqlite(tmp_path)
    third.manage("migrate", "-v0")
    third.manage("restore", again, "--no-rebuild")
    assert third.run(ASK) == "髙﨑 次郎"
    rows = """
from operations.models import SecurityEvent
event = SecurityEvent.objects.get(event="second_factor_set")
print(event.details, event.at)
"""
    assert third.run(rows) == sqlite_site.run(rows)


def test_every_acknowledged_row_is_there_while_somebody_writes(sqlite_site, tmp_path):
    acknowledged, stop = [], threading.Event()

    def write():
        with closing(sqlite3.connect(sqlite_site.folder / "db.sqlite3", timeout=20, isolation_level=None)) as db:
            db.execute("CREATE TABLE IF NOT EXISTS written (n INTEGER)")
            number = 0
            while not stop.is_set():
                number += 1
                db.execute("INSERT INTO written VALUES (?)", [number])
                acknowledged.append(number)
                stop.wait(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(acknowledged) < 50:
            stop.wait(0.01)
        before = acknowledged[-1]
        path = sqlite_site.manage("backup", "--to", tmp_path).stdout.strip()
    finally:
        stop.set()
        writer.join()
    with tarfile.open(path) as tar:
        tar.extract("database/database.sqlite3", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "database" / "database.sqlite3")) as db:
        numbers = [row[0] for row in db.execute("SELECT n FROM written ORDER BY n")]
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= before


@pytest.mark.parametrize("damage", ["bit", "cut", "empty"])
def test_a_damaged_backup_changes_nothing(backup, tmp_path, damage):
    with open(backup, "rb") as file:
        whole = bytearray(file.read())
    if damage == "bit":
        whole[len(whole) // 2] ^= 1
    whole = {"bit": whole, "cut": whole[: len(whole) * 2 // 3], "empty": b""}[damage]
    bad = tmp_path / "bad.tar"
    bad.write_bytes(whole)
    other = empty_sqlite(tmp_path)
    said = other.manage("restore", bad, fails=True).stderr
    assert "Traceback" not in said
    assert not (other.folder / "media").is_dir() or not list((other.folder / "media").iterdir())
    with closing(sqlite3.connect(other.folder / "db.sqlite3")) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_encrypted_it_needs_its_passphrase(sqlite_site, tmp_path):
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("right horse")
    wrong.write_text("wrong horse")
    done = sqlite_site.manage("backup", "--to", tmp_path / "kept", "--passphrase-file", right)
    path = done.stdout.strip()
    assert path.endswith(".tar.gpg")
    with open(path, "rb") as file:
        assert b"hanako" not in file.read()
    other = empty_sqlite(tmp_path)
    said = other.manage("restore", path, "--no-rebuild", "--passphrase-file", wrong, fails=True).stderr
    assert "Traceback" not in said
    other.manage("restore", path, "--no-rebuild", "--passphrase-file", right)
    assert other.run(ASK) == "髙﨑"


def test_the_manifest_counts_rows_and_knows_every_member(backup):
    with tarfile.open(backup) as tar:
        names = set(tar.getnames())
        manifest = json.loads(tar.extractfile("manifest.json").read())
    assert names == {*manifest["members"], "manifest.json"}
    assert manifest["rows"]["site_core_user"] == 1
    assert "django_session" not in manifest["rows"]


def test_old_ones_go_and_the_newest_stays():
    names = [f"guccho-202611{day:02}-031500.tar.gpg" for day in (1, 10, 20)] + ["notes.txt", "guccho-x.tar"]
    assert outdated(names, date(2026, 11, 24), 10) == names[:2]
    assert outdated(names, date(2027, 11, 24), 10) == names[:2]


def test_none_is_kept_for_longer_than_people_were_told(sqlite_site, tmp_path):
    said = sqlite_site.manage("backup", "--to", tmp_path, "--keep", "91", fails=True).stderr
    assert "90" in said
