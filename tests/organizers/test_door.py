"""Coming in: by a mailed link, with its code elsewhere, by password; and what is refused."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from home.newsroom import EDITORS, set_up_newsroom
from organizers.models import Membership, SignInLink
from site_core.letters import Letter
from tests.factories import EventIndexPageFactory, HomePageFactory, HostPageFactory
from tests.factories_desk import MembershipFactory, PersonFactory, member

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, 1, tzinfo=UTC)
DOOR = "/organizers/door/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def host():
    return HostPageFactory()


@pytest.fixture
def person(host):
    return member(host)


@pytest.fixture
def ask(client, mailoutbox, django_capture_on_commit_callbacks):
    """Callable: asks for a link; the path in the mail, or None where none was sent."""

    def asked(email, by=None, **said):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            response = (by or client).post(DOOR, {"email": email} | said)
        assert response.status_code == 302, response.status_code
        if len(mailoutbox) == before:
            return None
        return re.search(r"https?://[^/]+(/organizers/door/\S*)", mailoutbox[-1].body)[1]

    return asked


def is_in(client):
    return "_auth_user_id" in client.session


def code_of(client):
    return re.search(r'number__digits">(\d{6})<', client.get("/organizers/door/waiting/").content.decode())[1]


def test_a_link_is_pressed_in_the_browser_that_asked(client, ask, person):
    path = ask(person.email)
    assert client.get(path).status_code == 200
    assert not is_in(client), "to look at a link is not to come in"
    assert client.post(path)["Location"] == "/organizers/"
    assert client.get("/organizers/").status_code == 200
    assert client.session.get_expiry_age() == 30 * 24 * 60 * 60


def test_the_mail_is_text_and_html_and_holds_no_code(client, ask, person, mailoutbox):
    path = ask(person.email)
    [mail] = mailoutbox
    [(html, kind)] = mail.alternatives
    assert (kind, mail.to) == ("text/html", [person.email])
    assert path in html
    assert path in mail.body
    assert "<img" not in html
    assert code_of(client) not in mail.body + html


def test_a_link_works_once(client, ask, person):
    path = ask(person.email)
    client.post(path)
    again = Client().post(path)
    assert again.status_code == 410
    assert DOOR in again.content.decode()


def test_a_link_ends_after_fifteen_minutes(client, ask, person, clock):
    path = ask(person.email)
    clock.shift(timedelta(minutes=15))
    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410
    assert not is_in(client)


def test_another_machine_needs_the_number_of_the_first(client, ask, person):
    path, phone = ask(person.email), Client()
    assert 'name="code"' in phone.get(path).content.decode()
    phone.post(path)
    assert not is_in(phone)
    code = code_of(client)
    typed = f"{code[:3]} {code[3:]}".translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert phone.post(path, {"code": typed})["Location"] == "/organizers/"
    assert is_in(phone)


def test_five_wrong_numbers_end_the_link(client, ask, person):
    path, phone, code = ask(person.email), Client(), code_of(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert [phone.post(path, {"code": wrong}).status_code for _ in range(5)] == [200] * 4 + [410]
    assert phone.post(path, {"code": code}).status_code == 410
    assert client.post(path).status_code == 410
    assert not is_in(phone)


def test_who_asks_twice_may_use_either_mail_with_the_same_number(client, ask, person):
    first, code = ask(person.email), code_of(client)
    ask(person.email)
    assert code_of(client) == code
    assert client.post(first).status_code == 302
    assert is_in(client)


@pytest.mark.parametrize("text", ["x", "1.abc~def", "~", "1.%00~"])
def test_a_guessed_link_is_an_ended_one(client, text):
    assert client.get(f"{DOOR}{text}/").status_code == 410


def test_a_link_with_another_number_in_it_is_an_ended_one(client, ask, person, host):
    other = member(host)
    path = ask(person.email)
    pk = SignInLink.objects.get().pk
    twin = SignInLink.objects.create(user=other, made_at=NOW, ends_at=NOW + timedelta(minutes=15))
    assert client.get(path.replace(f"/{pk}.", f"/{twin.pk}.")).status_code == 410


def test_the_answer_is_the_same_for_who_is_not_known(client, ask, person):
    def answer(email):
        browser = Client()
        ask(email, by=browser)
        page = re.sub(r"\d{6}|csrfmiddlewaretoken.*?>", "", browser.get("/organizers/door/waiting/").content.decode())
        return page.replace(email, "")

    assert answer(person.email) == answer("nobody@example.jp")
    assert Letter.objects.count() == 1


def test_who_was_deactivated_or_belongs_nowhere_gets_no_link(ask, host):
    gone = member(host)
    gone.is_active = False
    gone.save()
    assert ask(gone.email) is None
    assert ask(PersonFactory().email) is None


def test_who_may_enter_wagtail_is_told_to_use_the_password(client, ask, host, mailoutbox):
    EventIndexPageFactory()
    set_up_newsroom(HomePageFactory())
    editor = member(host)
    editor.groups.add(Group.objects.get(name=EDITORS))
    assert ask(editor.email) == DOOR
    assert "パスワード" in mailoutbox[-1].body or "password" in mailoutbox[-1].body
    assert not SignInLink.objects.exists()


def test_who_became_staff_since_cannot_use_an_older_link(client, ask, person):
    path = ask(person.email)
    person.is_superuser = True
    person.save()
    assert client.post(path).status_code == 410


def test_an_address_typed_in_full_width_or_capitals_is_known(ask, person):
    assert ask(person.email.replace("@", "＠").upper())


def test_the_way_on_is_kept_in_the_mail(client, ask, person, host):
    wanted = f"/organizers/hosts/{host.pk}/people/"
    assert client.post(ask(person.email, next=wanted))["Location"] == wanted


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/organizers/",
        "//example.com/organizers/",
        "/admin/",
        "/",
        "/organizers/../admin/",
        "/organizers/out/",
        "javascript:alert(1)",
        "\\\\example.com",
        "/organizers/nowhere/at/all/",
    ],
)
def test_nobody_is_led_elsewhere(client, ask, person, elsewhere):
    assert client.post(ask(person.email, next=elsewhere))["Location"] == "/organizers/"


def test_three_links_a_quarter_of_an_hour_for_one_address(client, ask, clock):
    for _ in range(3):
        ask("nobody@example.jp")
    refused = client.post(DOOR, {"email": "NOBODY@example.jp"})
    assert refused.status_code == 429
    assert "12:15" in refused.content.decode()
    assert 0 < int(refused["Retry-After"]) <= 15 * 60
    clock.shift(timedelta(minutes=15))
    assert client.post(DOOR, {"email": "nobody@example.jp"}).status_code == 302


def test_twenty_links_an_hour_from_one_network_address(client, ask):
    for number in range(20):
        ask(f"nobody-{number}@example.jp")
    assert client.post(DOOR, {"email": "somebody@example.jp"}).status_code == 429


def enter(client, name, password, **more):
    return client.post("/organizers/door/password/", {"name": name, "password": password} | more)


def test_a_password_opens_by_mail_address_and_by_user_name(host):
    person = member(host)
    person.set_password("cho-no-hane-12")
    person.save()
    for name in (person.email, person.email.upper(), person.username):
        client = Client()
        assert enter(client, name, "cho-no-hane-12")["Location"] == "/organizers/"
        assert is_in(client)


def test_a_wrong_password_says_the_same_as_nobody(client, host):
    person = member(host)
    person.set_password("cho-no-hane-12")
    person.save()
    for name in (person.email, "nobody@example.jp", person.username):
        response = enter(client, name, "wrong")
        assert response.status_code == 200
        assert response.context["by_password"].non_field_errors()
    Membership.objects.all().delete()
    assert enter(client, person.email, "cho-no-hane-12").status_code == 200
    assert not is_in(client)


def test_five_tries_of_a_password_then_a_pause_even_for_the_right_one(client, host):
    person = member(host)
    person.set_password("cho-no-hane-12")
    person.save()
    assert [enter(client, person.email, "x").status_code for _ in range(6)] == [200] * 5 + [429]
    assert enter(client, person.email, "cho-no-hane-12").status_code == 429
    assert not is_in(client)


def test_twenty_tries_of_passwords_from_one_network_address(client):
    assert [enter(client, f"o-{number}", "x").status_code for number in range(21)] == [200] * 20 + [429]


def test_going_out_takes_a_press(client, person):
    client.force_login(person)
    client.get("/organizers/out/")
    assert is_in(client)
    assert client.post("/organizers/out/")["Location"] == DOOR
    assert not is_in(client)


def test_who_was_deactivated_is_out_at_once(client, person):
    client.force_login(person)
    assert client.get("/organizers/me/").status_code == 200
    person.is_active = False
    person.save()
    assert client.get("/organizers/me/")["Location"].startswith(DOOR)


def test_who_lost_the_last_host_is_led_out_with_a_word(client, person):
    client.force_login(person)
    Membership.objects.all().delete()
    response = client.get("/organizers/me/", follow=True)
    assert response.redirect_chain[-1][0] == DOOR
    assert 'role="status"' in response.content.decode()
    assert not is_in(client)


def test_what_was_typed_comes_back_after_coming_in(client, ask, host):
    steward = member(host, is_steward=True)
    page = f"/organizers/hosts/{host.pk}/people/invite/"
    typed = {"name": "見本 花子", "email": "hana@example.jp", "csrfmiddlewaretoken": "secret", "is_steward": "on"}
    response = client.post(page, typed)
    assert response["Location"].startswith(f"{DOOR}?next=")
    assert "secret" not in str(dict(client.session))
    assert client.post(ask(steward.email, next=page))["Location"] == page
    form = client.get(page).context["form"]
    assert (form["name"].value(), form["email"].value(), form["is_steward"].value()) == (
        "見本 花子",
        "hana@example.jp",
        True,
    )
    assert client.get(page).context["form"]["name"].value() is None, "given back once"


def test_what_was_typed_is_for_its_own_page_and_for_an_hour(client, host, clock):
    steward, other = member(host, is_steward=True), HostPageFactory()
    Membership.objects.create(host=other, user=steward, is_steward=True, since=NOW)
    page = f"/organizers/hosts/{host.pk}/people/invite/"
    client.post(page, {"name": "見本 花子"})
    client.force_login(steward)
    assert client.get(page.replace(str(host.pk), str(other.pk))).context["form"]["name"].value() is None
    clock.shift(timedelta(minutes=61))
    client.force_login(steward)
    assert client.get(page).context["form"]["name"].value() is None


def test_too_much_to_keep_is_not_kept(client, host):
    client.post(f"/organizers/hosts/{host.pk}/people/invite/", {"name": "x" * 60_000})
    assert "desk_typed" not in client.session


def test_the_door_is_told_to_no_other_site_but_forms_still_say_where_they_come_from(client):
    assert client.get(DOOR)["Referrer-Policy"] == "same-origin"


def test_a_form_without_its_token_is_refused(ask, person):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(DOOR, {"email": person.email}).status_code == 403
    assert browser.post(reverse("organizers_out")).status_code == 403


def test_the_thirty_days_begin_anew_on_each_day_somebody_comes_by(client, ask, person, clock):
    client.post(ask(person.email))
    for _week in range(10):
        clock.shift(timedelta(days=7))
        response = client.get("/organizers/")
        assert response.status_code == 200
        assert response.cookies["sessionid"]["max-age"] == 30 * 24 * 60 * 60
    assert "sessionid" not in client.get("/organizers/").cookies, "written once a day"
    clock.shift(timedelta(days=31))
    assert client.get("/organizers/").status_code == 302


def test_who_comes_by_daily_is_led_out_all_the_same_once_removed_or_deactivated(client, ask, person, clock):
    client.post(ask(person.email))
    clock.shift(timedelta(days=7))
    assert client.get("/organizers/").status_code == 200
    Membership.objects.filter(user=person).delete()
    assert client.get("/organizers/")["Location"] == DOOR
    MembershipFactory(user=person)
    client.post(ask(person.email))
    type(person).objects.update(is_active=False)
    assert client.get("/organizers/").status_code == 302
