"""Letters: written down with what they tell of, sent after it, once, and then forgotten but for their key."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from site_core.letters import KEPT, TRIES, Letter, post, send, send_waiting, waiting_for_nobody

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SAID = {"address": "https://example.jp/organizers/door/x/", "minutes": 15}


@pytest.fixture
def posted(django_capture_on_commit_callbacks):
    """Callable: a letter whose transaction is over."""

    def write(key="sign-in:1", **more):
        with django_capture_on_commit_callbacks(execute=True):
            return post(key, "hana@example.jp", "sign_in", SAID, NOW, **more)

    return write


def waiting(key="sign-in:1", now=NOW):
    """A letter that nobody has sent: the process was killed after the transaction."""
    with transaction.atomic():
        return post(key, "hana@example.jp", "sign_in", SAID, now)


@pytest.fixture
def no_server(monkeypatch):
    def refuse(self, **_kwargs):
        raise SMTPServerDisconnected("down")

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)


def test_a_letter_goes_out_as_text_and_html_with_its_first_line_as_subject(posted, mailoutbox):
    posted()
    [mail] = mailoutbox
    assert mail.to == ["hana@example.jp"]
    assert mail.subject
    assert "\n" not in mail.subject
    assert mail.subject not in mail.body
    assert SAID["address"] in mail.body
    assert SAID["address"] in mail.alternatives[0][0]


def test_the_same_news_is_one_letter(posted, mailoutbox):
    assert posted() is not None
    assert posted() is None
    assert len(mailoutbox) == 1


def test_nothing_personal_is_kept_of_a_sent_letter(posted):
    posted(calendar=b"BEGIN:VCALENDAR")
    letter = Letter.objects.get()
    assert letter.sent_at
    assert (letter.to, letter.subject, letter.text, letter.html, letter.calendar) == ("", "", "", "", "")


def test_a_calendar_file_comes_with_it(posted, mailoutbox):
    posted(calendar="BEGIN:VCALENDAR\r\nSUMMARY:催し\r\nEND:VCALENDAR\r\n".encode())
    [[name, content, kind]] = [list(part) for part in mailoutbox[0].attachments]
    assert (name, kind) == ("event.ics", "text/calendar")
    assert "SUMMARY:催し" in content


def test_a_letter_of_a_transaction_that_failed_is_never_sent(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        post("sign-in:1", "hana@example.jp", "sign_in", SAID, NOW)
        transaction.set_rollback(True)
    assert mailoutbox == []
    assert not Letter.objects.exists()


def test_a_letter_left_by_a_killed_process_is_sent_later(mailoutbox):
    waiting()
    assert mailoutbox == []
    assert send_waiting(NOW) == (1, 0)
    assert send_waiting(NOW) == (0, 0)
    assert len(mailoutbox) == 1


def test_a_letter_that_somebody_is_sending_is_not_sent_again(mailoutbox):
    letter = waiting()
    Letter.objects.update(claimed_at=NOW)
    assert not send(letter.pk, NOW)
    assert send_waiting(NOW) == (0, 0)
    assert mailoutbox == []
    assert waiting_for_nobody(NOW + timedelta(hours=2)) == 1


def test_a_letter_that_was_just_posted_is_left_to_its_own_task(mailoutbox):
    waiting()
    assert send_waiting(NOW, older_than=timedelta(minutes=5)) == (0, 0)


def test_a_refusing_server_is_asked_again_and_then_the_operator_is(no_server):
    waiting()
    assert [send_waiting(NOW) for _ in range(TRIES + 1)] == [(0, 1)] * TRIES + [(0, 0)]
    assert waiting_for_nobody(NOW) == 1
    assert Letter.objects.get().text, "it can still be sent by hand"


def test_a_refusing_server_does_not_stop_what_the_letter_tells_of(posted, no_server):
    assert posted() is not None
    assert Letter.objects.get().claimed_at is None


def test_keys_of_letters_long_sent_are_forgotten():
    waiting(now=NOW - KEPT - timedelta(days=1))
    waiting("sign-in:2", now=NOW)
    send_waiting(NOW)
    assert [letter.key for letter in Letter.objects.all()] == ["sign-in:2"]


def test_a_name_with_a_line_break_adds_no_header(mailoutbox, django_capture_on_commit_callbacks, monkeypatch):
    said = "Hana\r\nBcc: all@example.jp"
    monkeypatch.setattr("site_core.letters.render_to_string", lambda name, context: f"{said}\n\ntext")
    with django_capture_on_commit_callbacks(execute=True):
        post("x", "hana@example.jp", "sign_in", {}, NOW)
    assert mailoutbox[0].subject == "Hana"
    assert mailoutbox[0].recipients() == ["hana@example.jp"]
