"""What the files in deploy/ promise exists: commands, programs, variables. And a cache that goes away, for real."""

import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
FILES = [*sorted((ROOT / "deploy/systemd").glob("*.service")), ROOT / "deploy/compose.yaml", ROOT / "Dockerfile"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_named_exists(file):
    text = file.read_text(encoding="utf-8")
    for name in re.findall(r"manage\.py (\w+)", text):
        assert name in get_commands()
    for program in re.findall(r"\.venv/bin/([\w-]+)", text):
        assert (Path(sys.executable).parent / program).exists()


@pytest.mark.parametrize("file", [*FILES[:-2], ROOT / "deploy/systemd/environment.example"], ids=lambda file: file.name)
def test_units_and_their_variables_are_known(file):
    known = (ROOT / "site_core/settings/base.py").read_text() + (ROOT / "site_core/settings/production.py").read_text()
    if file.suffix == ".service":
        assert "Restart=always" in file.read_text()
        assert "NoNewPrivileges=yes" in file.read_text()
        return
    for name in re.findall(r"^([A-Z_]+)=", file.read_text(), re.MULTILINE):
        assert name in known or name == "DJANGO_SETTINGS_MODULE"


@pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs redis-server")
def test_a_cache_that_is_killed_finds_nothing_and_fails_nobody(tmp_path):
    from django_redis.cache import RedisCache

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    options = {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.2, "SOCKET_TIMEOUT": 0.2}
    cache = RedisCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": options})
    try:
        for _attempt in range(100):
            cache.set("word", "福祉")
            if cache.get("word") == "福祉":
                break
            time.sleep(0.05)
        assert cache.get("word") == "福祉"
        server.kill()
        server.wait()
        assert cache.get("word") is None
        assert not cache.set("word", "again")
        assert cache.get("word", "else") == "else"
    finally:
        server.kill()
        server.wait()
        cache.close()
