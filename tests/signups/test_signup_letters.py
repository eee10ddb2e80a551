"""What is written to those who sign up: once, in their language, with the date and the way to withdraw."""

import re

import pytest
from django.core import mail
from django.utils import translation
from wagtail.models import PageLogEntry

from events.changes import Author
from signups import letters
from signups.letters import address_of, tell_all
from signups.models import Signup
from signups.service import apply, restore, withdraw
from signups.tokens import signup_of
from site_core.models import Letter
from tests.factories import translated
from tests.factories_signups import NOW, SignupFactory, date_of, event_to_sign_up_for, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def date():
    return date_of(event_to_sign_up_for(capacity=5, contact_name="見本の会", phone="0942-30-0000"))


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """`sent(do, *arguments)`: the letters that go out when it is done and committed."""

    def run(do, *arguments):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            do(*arguments)
        return mail.outbox[before:]

    return run


def said(msgid, tag="ja", **values):
    with translation.override(tag):
        return translation.gettext(msgid) % values


def html_of(letter):
    return next(part.content for part in letter.alternatives if part.mimetype == "text/html")


def test_who_signs_up_gets_one_letter_with_the_date_and_the_way_to_withdraw(date, sent):
    asked = wanted(name="見本 花子", people=2)
    (letter,) = sent(apply, date, asked, None, NOW)
    assert sent(apply, date, asked, None, NOW) == []

    signup = Signup.objects.get()
    assert letter.to == ["hana@example.jp"]
    assert letter.subject == said("You are signed up: %(title)s", title="はじロマ会")
    for words in ("見本 花子", "はじロマ会", "12月10日（木） 10時〜12時", "0942-30-0000", address_of(signup)):
        assert words in letter.body
    assert address_of(signup) in html_of(letter)
    token = re.search(r"/applied/([^/]+)/", letter.body)[1]
    assert signup_of(token) == signup


def test_the_letter_carries_the_date_for_the_calendar(date, sent):
    (letter,) = sent(apply, date, wanted(), None, NOW)
    (calendar,) = letter.attachments
    assert calendar.mimetype == "text/calendar"
    assert calendar.content.count("BEGIN:VEVENT") == 1
    assert "DTSTART;TZID=Asia/Tokyo:20261210T100000" in calendar.content


def test_whoever_waits_is_told_the_place_and_later_of_the_seat(date, sent):
    first = apply(date, wanted(people=5, email="first@example.jp"), None, NOW)
    (waiting,) = sent(apply, date, wanted(), None, NOW)
    assert waiting.subject == said("You are on the waiting list: %(title)s", title="はじロマ会")
    assert not waiting.attachments

    withdrawn, moved_up = sent(withdraw, first, NOW)
    assert withdrawn.to == ["first@example.jp"]
    assert withdrawn.subject == said("You have withdrawn: %(title)s", title="はじロマ会")
    assert address_of(first) not in withdrawn.body
    assert moved_up.to == ["hana@example.jp"]
    assert moved_up.subject == said("There is a seat for you: %(title)s", title="はじロマ会")
    assert len(moved_up.attachments) == 1


def test_who_signs_up_again_is_told_again(date, sent):
    signup = apply(date, wanted(), None, NOW)
    withdraw(signup, NOW)
    (letter,) = sent(restore, signup, NOW.replace(minute=5))
    assert letter.subject == said("You are signed up: %(title)s", title="はじロマ会")


def test_without_an_address_nobody_is_written_to(date, sent):
    assert sent(apply, date, wanted(email="", phone="0942-30-0000"), None, NOW) == []
    assert not Letter.objects.exists()


@pytest.mark.parametrize("tag", ["ja", "ja-simple", "en"])
def test_letters_are_in_the_language_of_the_sign_up(date, sent, tag):
    translated(date.page, "en", title="Romance for beginners")
    (letter,) = sent(apply, date, wanted(language=tag), None, NOW)
    title = "Romance for beginners" if tag == "en" else "はじロマ会"
    assert letter.subject == said("You are signed up: %(title)s", tag, title=title)
    assert said("You are signed up. We look forward to seeing you.", tag) in letter.body
    prefix = "" if tag == "ja" else f"/{tag}"
    assert f"{prefix}/calendar/applied/" in letter.body


def test_everybody_who_comes_or_waits_is_told_what_the_host_says_once(date, sent, django_user_model):
    author = Author(django_user_model.objects.create_user("steward"), NOW)
    SignupFactory(occurrence=date)
    SignupFactory(occurrence=date, state=Signup.State.WAITING)
    SignupFactory(occurrence=date, state=Signup.State.WITHDRAWN)
    by_phone = SignupFactory(occurrence=date, email="", phone="0942-30-0001")
    told = []

    def tell(text):
        told.append(tell_all(date, "中止のお知らせ", text, author, NOW))

    first = sent(tell, "大雪のため、\n中止します。")
    assert told == [(2, 1)]
    assert {letter.subject for letter in first} == {"中止のお知らせ"}
    assert all("大雪のため、\n中止します。" in letter.body for letter in first)
    by_phone.refresh_from_db()
    assert by_phone.is_to_be_called

    assert sent(tell, "大雪のため、\n中止します。") == []
    assert len(sent(tell, "次の日に延期します。")) == 2


def test_the_log_says_how_many_were_told_and_not_who(date, django_user_model):
    SignupFactory(occurrence=date, name="見本 花子")
    tell_all(date, "中止のお知らせ", "大雪のため", Author(django_user_model.objects.create_user("x"), NOW), NOW)
    entry = PageLogEntry.objects.get(action=letters.LOG_ACTION)
    assert entry.data == {"day": "2026-12-10", "mailed": 1, "to_be_called": 0}


def test_nothing_personal_is_kept_of_a_letter_that_was_sent(date, sent):
    sent(apply, date, wanted(name="見本 花子"), None, NOW)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject, letter.text, letter.html, letter.calendar) == ("", "", "", "", "")
