import json
import logging
import logging.config
import sys

import pytest

from operations.logs import ScrubbingJsonFormatter, request_id_from
from operations.scrubbing import scrubbed

SECRET = [
    "GET /search/?q=山田さんの病気 200",
    "/organizers/door/abcDEF123456/ opened",
    "/en/calendar/applied/abcDEF123456/ withdrawn",
    "mail to taro.abcDEF123456@example.jp failed",
    "called 0942-12-3456 or 09012345678 or ０９４２－１２－３４５６",
    "Cookie: sessionid=abcDEF123456; csrftoken=abcDEF123456",
    "Authorization: Bearer abcDEF123456",
    "{'password': 'abcDEF123456', 'csrfmiddlewaretoken': 'abcDEF123456'}",
    "postgres://guccho:abcDEF123456@db/guccho",
    'secret_key="abcDEF 123456"',
]


@pytest.mark.parametrize("line", SECRET)
def test_what_is_nobodys_business_is_taken_out(line):
    kept = scrubbed(line)
    for piece in ("abcDEF", "123456", "12-3456", "山田", "３４５６"):
        assert piece not in kept, kept


@pytest.mark.parametrize(
    "line", ["/yomu/column/12/ 200 in 3.5 ms", "2026-11-24 03:12:00 done", "published 3, why? nobody knows"]
)
def test_what_helps_stays(line):
    assert scrubbed(line) == line


def test_a_very_long_text_is_cut_before_it_is_searched():
    assert len(scrubbed("a@" * 1_000_000)) < 25_000


def line_of(record):
    return json.loads(ScrubbingJsonFormatter("{levelname}{message}", style="{").format(record))


def test_exceptions_and_extras_are_scrubbed_too():
    try:
        raise ValueError("no room for taro@example.jp")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "to %s", ("hanako@example.jp",), sys.exc_info())
    record.address = {"mail": ["jiro@example.jp"]}
    said = line_of(record)
    assert "example.jp" not in json.dumps(said)
    assert "ValueError" in said["exc_info"]


def test_an_id_is_taken_over_only_when_it_is_one():
    assert request_id_from("abcd-1234-efgh") == "abcd-1234-efgh"
    for strange in ("", "short", "a" * 65, "abcdefgh\ninjected", "日本語日本語日本語"):
        assert len(request_id_from(strange)) == 32


def test_each_request_is_one_line_with_its_id(client, caplog):
    with caplog.at_level(logging.INFO, logger="guccho.request"):
        answer = client.get("/health/live?name=山田", headers={"X-Request-ID": "abcd-1234-efgh"})
    assert answer["X-Request-ID"] == "abcd-1234-efgh"
    (record,) = [record for record in caplog.records if record.name == "guccho.request"]
    assert (record.method, record.path, record.status) == ("GET", "/health/live", 200)
