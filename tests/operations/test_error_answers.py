import errno
import re

import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse

from operations import error_pages
from tests.factories import HomePageFactory


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 503])
def test_each_page_stands_alone(status):
    html = error_pages.page(status, "0942-00-0000")
    assert 'href="tel:0942-00-0000"' in html
    assert not re.search(r"<(link|script|img)\b", html)
    assert set(re.findall(r'(?:href|src)="([^"]*)"', html)) == {"/", "tel:0942-00-0000"}
    assert "やさしい日本語" in html
    assert 'lang="en"' in html


@pytest.mark.django_db
def test_they_are_written_as_files(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    call_command("write_error_pages", stdout=open("/dev/null", "w"))  # noqa: SIM115
    assert sorted(path.name for path in (tmp_path / "errors").iterdir()) == [
        f"{status}.html" for status in (400, 403, 404, 413, 429, 500, 503)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("connection refused"), 503),
        (InterfaceError("connection already closed"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.EACCES, "not allowed"), 500),
        (RuntimeError("secret detail"), 500),
    ],
)
def test_what_passes_is_503_and_what_does_not_is_500(client, monkeypatch, settings, tmp_path, error, status):
    settings.DATA_DIR = tmp_path
    page = HomePageFactory()
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(type(page), "serve", fail)
    answer = client.get(page.url)
    assert answer.status_code == status
    assert str(error) not in answer.text
    assert answer.get("Retry-After") == ("30" if status == 503 else None)
    assert answer["Cache-Control"] == "no-store"
    assert "'sha256-" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_database_that_is_away_makes_no_page_a_success(client, monkeypatch):
    from django.db.backends.base.base import BaseDatabaseWrapper

    client.raise_request_exception = False

    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    for path in ("/", "/nowhere/", "/search/?q=福祉", "/calendar/"):
        answer: HttpResponse = client.get(path)
        assert answer.status_code == 503, path
