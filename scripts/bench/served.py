"""The site as it is served: nginx in front of granian, in alternating runs of wrk, each as a ratio to a static file.

"static" is an article as a file of nginx; "page file" is the same article as the site writes it, found by `try_files`;
"embedded" is granian with the site's own cache; "not cached" asks for a page no cache keeps; "plain Django" is the
reference page of `urls.py`.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .starting import cpu_seconds, free_port, wait_for
from .worlds import ROOT, World, Worlds, run

ROUNDS, CONNECTIONS = 3, 16
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONFIGURATION = """
{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=1000 inactive=60s;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  gzip_static on;
  server {{
    listen 127.0.0.1:{port};
    location /bench-static/ {{ root {folder}; }}
    location /bench-pages/ {{
      rewrite ^/bench-pages(.*)$ $1 break;
      root {folder}/pages;
      try_files ${{uri}}index.html @site;
    }}
    location / {{
      gzip on;
      gzip_types text/css text/javascript application/javascript image/svg+xml;
      proxy_pass http://127.0.0.1:{upstream};
      proxy_set_header Host $http_host;
    }}
    location @site {{ return 404; }}
  }}
}}
"""


@dataclass
class Site:
    """A world that is served: nginx at `base_url`, the server itself at `direct_url`."""

    base_url: str
    direct_url: str
    addresses: dict[str, str]
    folder: Path
    nginx: subprocess.Popen
    server: subprocess.Popen


def missing() -> list[str]:
    """The programs this needs that are not on the machine."""
    return [name for name, path in (("nginx", NGINX), ("wrk", shutil.which("wrk"))) if not path]


@contextmanager
def site(worlds: Worlds, world: World) -> Iterator[Site]:
    """Starts granian and nginx for a world, and stops both."""
    environment = worlds.environment(world)
    addresses = run("addresses", environment=environment)
    folder = Path(tempfile.mkdtemp(prefix="guccho-bench-"))
    folder.chmod(0o755)
    upstream, port = free_port(), free_port()
    server = nginx = None
    try:
        granian = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
        granian += ["--port", str(upstream), "--no-ws", "--log-level", "error", "site_core.wsgi:application"]
        server = _start(granian, environment)
        wait_for(f"http://127.0.0.1:{upstream}/bench/plain/", server)
        _write_files(folder, f"http://127.0.0.1:{upstream}", addresses)
        user = "user root;\n" if os.geteuid() == 0 else ""
        text = CONFIGURATION.format(user=user, folder=folder, port=port, upstream=upstream)
        (folder / "nginx.conf").write_text(text)
        nginx = _start([NGINX, "-c", folder / "nginx.conf", "-p", folder], environment)
        wait_for(f"http://127.0.0.1:{port}/bench-static/page.html", nginx)
        direct = f"http://127.0.0.1:{upstream}"
        yield Site(f"http://127.0.0.1:{port}", direct, addresses, folder, nginx, server)
    finally:
        for process in (nginx, server):
            if process:
                process.terminate()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def measured(site: Site, *, seconds: int) -> dict[str, dict]:
    """Requests a second, p99 (ms) and CPU a request of each way, and both as ratios to the static file."""
    article = site.addresses["article"]
    ways = {
        "static": (f"{site.base_url}/bench-static/page.html", site.nginx),
        "page file": (f"{site.base_url}/bench-pages{article}", site.nginx),
        "embedded": (f"{site.direct_url}{article}", site.server),
        "plain Django": (f"{site.direct_url}/bench/plain/", site.server),
        "not cached": (f"{site.direct_url}{article}?bench=1", site.server),
    }
    runs: dict[str, list[dict]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, (address, process) in ways.items():
            runs[name].append(_pressed(address, process, seconds))
    found = {name: {key: median(run[key] for run in some) for key in some[0]} for name, some in runs.items()}
    static = found["static"]
    return {
        name: row | {"ratio": row["rps"] / static["rps"], "cpu_ratio": row["cpu_us"] / static["cpu_us"]}
        for name, row in found.items()
    }


def _pressed(address: str, process: subprocess.Popen, seconds: int) -> dict[str, float]:
    """One run of wrk against an address that `process` and its children answer."""
    before = _cpu(process)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", address]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    used = _cpu(process) - before
    if "Non-2xx" in told:
        raise RuntimeError(f"{address}\n{told}")
    requests = int(re.search(r"(\d+) requests in", told)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    return {
        "rps": float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]),
        "p99_ms": float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        "cpu_us": max(used, 0.01) / requests * 1e6,
    }


def _cpu(process: subprocess.Popen) -> float:
    """Seconds of CPU of a process and of all in its session."""
    pids = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    total = 0.0
    for pid in pids:
        try:
            if os.getsid(pid) == process.pid:
                total += cpu_seconds(pid)
        except OSError:
            continue
    return total


def _start(command: list, environment: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _write_files(folder: Path, base: str, addresses: dict[str, str]) -> None:
    """The article as files, compressed beside, where nginx looks for them."""
    time.sleep(0.2)
    with urllib.request.urlopen(urllib.request.Request(base + addresses["article"]), timeout=60) as answer:
        content = answer.read()
    for file in (folder / "bench-static" / "page.html", folder / "pages" / addresses["article"][1:] / "index.html"):
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        Path(f"{file}.gz").write_bytes(gzip.compress(content, 9))
