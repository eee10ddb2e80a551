"""How soon the demo site is there, from nothing and again, and what memory its server takes."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from .worlds import ROOT


def measured(*, first: bool) -> dict[str, dict]:
    """Seconds until the front page answers: "first" from an empty folder, "again", and "server" without the checks."""
    folder = Path(tempfile.mkdtemp(prefix="guccho-start-"))
    try:
        made = started(folder)  # of a quick run, not told: it has been measured with the machine's caches cold
        found = {"first": made} if first else {}
        return found | {"again": started(folder), "server": started(folder, "runserver", "--noreload")}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def started(folder: Path, command: str = "run_site", *options: str) -> dict:
    """Starts the site, waits for its front page, and stops it: seconds, CPU seconds, megabytes."""
    port = free_port()
    address = ["--port", str(port)] if command == "run_site" else [f"127.0.0.1:{port}", "--skip-checks"]
    environment = os.environ | {"GUCCHO_DATA_DIR": str(folder), "DJANGO_DEBUG": "0"}
    start = time.perf_counter()
    program = [sys.executable, "manage.py", command, *address, *options]
    server = subprocess.Popen(program, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        seconds = time.perf_counter() - start
        memory = resident(server.pid)
        cpu = cpu_seconds(server.pid)
    finally:
        server.terminate()
        server.wait()
    return {"seconds": seconds, "cpu_s": cpu, "MB": memory}


def wait_for(address: str, server: subprocess.Popen, seconds: float = 300) -> None:
    """Until the address answers. RuntimeError where the server has ended before."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if server.poll() is not None:
            raise RuntimeError(f"The server has ended: {server.args}")
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                answer.read()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"No answer from {address}")


def resident(pid: int) -> float:
    """Megabytes of memory a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def cpu_seconds(pid: int) -> float:
    """Seconds of CPU a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
