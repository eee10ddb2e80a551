"""Production starts whole or not at all. Each check is a process of its own, since settings are read once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

WHOLE = {
    "DJANGO_SETTINGS_MODULE": "site_core.settings.production",
    "DJANGO_SECRET_KEY": "kX9" * 30 + "abcdefghij0123456789!",
    "DJANGO_ALLOWED_HOSTS": "guccho.example.jp,www.guccho.example.jp",
    "DATABASE_URL": "postgres://guccho@localhost/guccho",
}


def manage(*arguments, without=(), **changed):
    """Run manage.py with production's environment, and nothing else of ours in it."""
    ours = {name for name in os.environ if name.startswith(("DJANGO_", "GUCCHO_", "DATABASE_", "CACHE_", "EMAIL_"))}
    environment = {name: value for name, value in os.environ.items() if name not in ours} | WHOLE | changed
    for name in without:
        del environment[name]
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_refuses_to_start_without(name):
    done = manage("check", without=[name])
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert name in done.stderr


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_refuses_to_start_with_an_empty(name):
    assert manage("check", **{name: ""}).returncode != 0


def test_the_deployment_checks_find_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", GUCCHO_DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_production_makes_no_demo_accounts_and_gives_out_no_files():
    script = (
        "from django.conf import settings as s;"
        "from django.urls import get_resolver as r;"
        "print(s.DEBUG, s.DEMO_ACCOUNTS_ALLOWED, s.SERVES_FILES, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " any('static' in str(p.pattern) for p in r().url_patterns))"
    )
    done = manage("shell", "--no-imports", "-c", script)
    assert done.stdout.split() == ["False", "False", "False", "True", "True", "False"], done.stderr


def test_the_web_server_is_production_unless_it_is_told_otherwise():
    done = subprocess.run(
        [sys.executable, "-c", "import site_core.wsgi"],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))},
        capture_output=True,
        text=True,
    )
    assert "DJANGO_SECRET_KEY" in done.stderr
