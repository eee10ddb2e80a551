"""Whatever somebody types or puts into an address: no error, and nothing that is shown does anything."""

import itertools
import random
import re
from datetime import timedelta
from email import message_from_bytes, policy
from io import BytesIO
from urllib.parse import quote

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils.html import escape

from organizers.sheets import Column, Sheet, xlsx
from signups.forms import plain_line
from signups.models import Signup
from signups.service import apply
from signups.tokens import stamped, token_of
from tests.factories_signups import DECEMBER_KEY, NOW, date_of, event_to_sign_up_for, wanted

pytestmark = pytest.mark.django_db

PIECES = [
    "\x00", "\x07", "\x1b[31m", "\r\nBcc: everybody@example.jp\r\n\r\n", "\n", "\t", "\x85", "\u2028",
    "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff", "\u200d", "👩‍👩‍👧‍👦", "🇯🇵", "葛󠄀", "が", "か\u3099",
    "ｶﾞ", "𠮷野家", "\U0010ffff", "\ufffe", "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)",
    "＝HYPERLINK(\"http://example.com\")", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\"><b>", "' OR 1=1 --", "{{ 7|add:7 }}", "{% url 'x' %}", "%(name)s", "%s%n", "{0}", "${x}",
    "../../etc/passwd", "http://example.com", "javascript:alert(1)", "BEGIN:VEVENT", "END:VCALENDAR",
    ";:,\\n", "長" * 10_000, "見本 花子", "नेपाली", "مرحبا", "Nguyễn", "-1", "0", "1e9",
    "99999999999999999999", "NaN", "１２", "0942-30-0000", "hana@example.jp", "a@b@c", "\"a b\"@example.jp",
    "hana@例え.jp", "hana@example.jp\nBcc: x@example.jp",
]  # fmt: skip
RAW = [b"\xed\xa0\x80", b"\xff\xfe", b"%", b"%zz", b"\xc0\xaf", b"\xf4\x90\x80\x80"]
"""Bytes that are no text: half of a pair, no UTF-8 at all, more than Unicode has."""

FIELDS = ("name", "phone", "email", "people", "answer", "note", "stamp")
BIDI = re.compile("[\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def hostile(number, seed=7):
    """So many strings of one to four pieces, the same ones each time."""
    chance = random.Random(seed)  # noqa: S311 - only has to be the same each time
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 4))) for _one in range(number)]


@pytest.fixture
def event():
    return event_to_sign_up_for(signup_question="車で来ますか。")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def test_two_thousand_hostile_strings_are_answered_without_an_error(client, event):
    address = reverse("signup", args=[event.pk, DECEMBER_KEY])
    texts, answers = iter(hostile(2000)), set()
    # In every field at once; only where the host's eyes fall, which is taken; and alone where it is refused.
    for number, fields in enumerate([FIELDS] * 220 + [("name", "answer")] * 60 + [(name,) for name in FIELDS] * 5):
        typed = {"name": "見本", "phone": "0942-30-0000", "people": "1"}
        typed["stamp"] = stamped(f"{event.pk}.{DECEMBER_KEY}", NOW - timedelta(minutes=1))
        typed |= {name: next(texts) for name in fields}
        answers.add(client.post(address, typed, REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}").status_code)
    assert answers == {200, 302}
    asked = [f"/calendar/apply/{event.pk}/{{}}/", "/calendar/applied/{}/", "/calendar/applied/{}/date.ics"]
    for path, text in zip(itertools.cycle(asked), texts, strict=False):
        answers.add(client.get(path.format(quote(text[:300]))).status_code)
    assert next(texts, None) is None
    assert answers == {200, 302, 404}


def test_bytes_that_are_no_text_are_answered_without_an_error(client, event):
    address = reverse("signup", args=[event.pk, DECEMBER_KEY])
    stamp = stamped(f"{event.pk}.{DECEMBER_KEY}", NOW - timedelta(minutes=1)).encode()
    for number, raw in enumerate(RAW):
        for field in (b"name", b"email", b"people", b"answer"):
            body = b"name=x&phone=0942-30-0000&people=1&stamp=" + stamp + b"&" + field + b"=" + raw
            kind = "application/x-www-form-urlencoded"
            response = client.post(address, body, content_type=kind, REMOTE_ADDR=f"10.1.0.{number}")
            assert response.status_code in (200, 302)
        for path in (f"/calendar/apply/{event.pk}/%ED%A0%80/", "/calendar/applied/%ED%A0%80%00%FF/"):
            assert client.get(path).status_code == 404


def test_names_are_shown_and_do_nothing_on_the_page(client, event):
    for text in ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "%(name)s"):
        signup = apply(date_of(event), wanted(name=text, answer=text), None, NOW)
        shown = client.get(reverse("signup_done", args=[token_of(signup)])).text
        assert escape(text) in shown
        assert "alert(1)</script>" not in shown
        assert "<img src=x" not in shown


def test_what_turns_text_around_or_cannot_be_seen_is_taken_out_before_it_is_kept(client, event):
    address = reverse("signup", args=[event.pk, DECEMBER_KEY])
    for number, text in enumerate(hostile(120, seed=5)):
        stamp = stamped(f"{event.pk}.{DECEMBER_KEY}", NOW - timedelta(minutes=1))
        typed = {"name": f"見{text}", "phone": "0942-30-0000", "people": "1", "answer": text, "stamp": stamp}
        client.post(address, typed, REMOTE_ADDR=f"10.2.{number // 250}.{number % 250}")
    kept = Signup.objects.values_list("name", "answer")
    assert len(kept) > 60
    for part in (part for row in kept for part in row):
        assert not BIDI.search(part)
        assert not CONTROL.search(part)
        assert len(part.splitlines()) < 2


def test_letters_have_the_headers_they_should_whatever_the_name(event, django_capture_on_commit_callbacks):
    texts = hostile(30, seed=13)
    with django_capture_on_commit_callbacks(execute=True):
        for text in texts:
            asked = wanted(name=plain_line(text)[:80] or "x", answer=plain_line(text)[:400])
            apply(date_of(event), asked, None, NOW)
    assert len(mail.outbox) == len(texts)
    for letter in mail.outbox:
        read = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
        assert (read["To"], read["Bcc"], read["Cc"]) == ("hana@example.jp", None, None)
        assert "はじロマ会" in read["Subject"]
        assert "<script" not in read.get_body(("html",)).get_content()
        assert "BEGIN:VEVENT" in read.as_string() or len(letter.attachments) == 1


def test_in_a_table_a_name_is_text_and_never_a_formula():
    from openpyxl import load_workbook

    texts = hostile(200, seed=17)
    with xlsx([Sheet("名簿", [Column("お名前", 20)], [[plain_line(text)] for text in texts])]) as file:
        rows = list(load_workbook(BytesIO(file.read())).active.iter_rows(min_row=2))
    assert len(rows) == len(texts)
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
