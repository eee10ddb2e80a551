"""wagtail-localize's addresses and the desk: every one × role × own and other objects."""

import pytest
from django.contrib.admin.utils import quote
from django.urls import get_resolver, reverse
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from languages import drafts
from languages.rights import RULES
from tests.factories import CasePageFactory, InterestFactory

pytestmark = pytest.mark.django_db


def localize_names():
    """The names of all addresses of wagtail-localize there are."""
    found = {}

    def walk(resolver, namespaces):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern, [*namespaces, pattern.namespace])
            elif "wagtail_localize" in namespaces:
                found.setdefault(pattern.name, set()).update(pattern.pattern.converters)

    walk(get_resolver(), [])
    return found


def test_every_address_of_wagtail_localize_has_a_rule():
    assert set(localize_names()) == set(RULES)


@pytest.fixture
def people(person, column, easy, easy_home, admin):
    """Role to somebody who has only that role."""
    easy_magazine = column.get_parent().get_parent().get_translation(easy)
    other = CasePageFactory().get_parent()
    return {
        "anonymous": None,
        "nobody": person(submits=True),
        "editor elsewhere": person(other),
        "editor of the original": person(column.get_parent()),
        "translator": person(easy_magazine),
        "publisher": person(easy_home, actions=("add_page", "change_page", "publish_page")),
        "admin": admin,
    }


def client_of(client, user):
    client.logout()
    if user:
        client.force_login(user)
    return client


def lets_in(response):
    """Whether the answer is more than a closed door: to the sign-in, to the admin's front page, or 403 or 404."""
    if response.status_code in (403, 404):
        return False
    if response.status_code == 302:
        return response.url != reverse("wagtailadmin_home") and not response.url.startswith("/admin/login")
    return True


def addresses(translation):
    """Name of each address of one translation to its address, method and data."""
    target, source = drafts.target_of(translation), drafts.source_of(translation)
    text = translation.source.stringsegment_set.first()
    names = "wagtail_localize:{}".format
    here = [translation.pk]
    return {
        "submit_page_translation": (names("submit_page_translation"), [source.pk], "post", {}),
        "update_translations": (names("update_translations"), [translation.source.pk], "post", {}),
        "edit_string_translation": (names("edit_string_translation"), [*here, text.pk], "put", {"value": "x"}),
        "edit_override": (names("edit_override"), [*here, 999_999], "put", {"value": "x"}),
        "download_pofile": (names("download_pofile"), here, "get", {}),
        "upload_pofile": (names("upload_pofile"), here, "post", {"next": "/admin/pages/"}),
        "machine_translate": (names("machine_translate"), here, "post", {"next": "/admin/pages/"}),
        "preview_translation": (names("preview_translation"), here, "get", {}),
        "stop_translation": (names("stop_translation"), here, "post", {"next": "/admin/pages/"}),
        "convert_to_alias": (names("convert_to_alias"), [target.pk], "get", {}),
        "desk": ("languages_desk", here, "post", {"action": "save"}),
        "check": ("languages_check", [target.pk], "get", {}),
    }


EDITS = {"translator", "publisher", "admin"}
WHO = {
    "submit_page_translation": set(),  # it is there already; see the tests below
    "update_translations": EDITS,
    "edit_string_translation": EDITS,
    "edit_override": set(),  # there is none with this number
    "download_pofile": EDITS,
    "upload_pofile": EDITS,
    "machine_translate": EDITS,
    "preview_translation": EDITS,
    "stop_translation": EDITS,
    "convert_to_alias": {"publisher", "admin"},
    "desk": EDITS,
    "check": EDITS,
}


@pytest.mark.parametrize("name", [name for name in WHO if WHO[name]])
def test_only_who_may_edit_the_target_gets_in(client, people, translation, name):
    route, arguments, method, data = addresses(translation)[name]
    client.raise_request_exception = False
    let_in = set()
    for role, user in people.items():
        response = getattr(client_of(client, user), method)(reverse(route, args=arguments), data)
        if lets_in(response):
            let_in.add(role)
    assert let_in == WHO[name]


def test_what_is_closed_changes_nothing(client, people, translation):
    for role in people.keys() - EDITS:
        client_of(client, people[role])
        for route, arguments, method, data in addresses(translation).values():
            getattr(client, method)(reverse(route, args=arguments), data)
    assert not StringTranslation.objects.exists()
    assert Translation.objects.get().enabled


@pytest.fixture
def begin(client, people, easy):
    """Callable: a role and a page to whether that role can begin its translation, by both ways there are."""

    def ways(role, page):
        client_of(client, people[role])
        submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        begun = {"localize": lets_in(client.post(submit, {"locales": [easy.pk]}))}
        Translation.objects.all().delete()
        Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).delete()
        client.post(reverse("languages_start", args=[page.pk, "ja-simple"]))
        begun["desk"] = Translation.objects.filter(source__object_id=page.translation_key).exists()
        return begun

    return ways


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("anonymous", False),
        ("nobody", False),
        ("editor elsewhere", False),
        ("editor of the original", False),
        ("translator", True),
        ("publisher", True),
        ("admin", True),
    ],
)
def test_what_is_public_is_begun_by_who_may_write_in_the_other_tree(begin, column, role, may):
    assert begin(role, column) == {"localize": may, "desk": may}


@pytest.mark.parametrize(
    "role", ["anonymous", "nobody", "editor elsewhere", "editor of the original", "translator", "publisher"]
)
def test_a_secret_draft_is_not_copied_by_who_cannot_see_it(begin, column, role):
    column.unpublish()
    assert begin(role, column) == {"localize": False, "desk": False}
    assert Page.objects.filter(translation_key=column.translation_key).count() == 1


def test_a_private_page_is_not_copied_by_who_cannot_see_it(begin, column):
    PageViewRestriction.objects.create(page=column.get_parent(), restriction_type="password", password="p")
    assert begin("translator", column) == {"localize": False, "desk": False}
    assert begin("admin", column) == {"localize": True, "desk": True}


def test_a_subtree_with_a_secret_in_it_is_not_copied(client, people, column, easy):
    series = column.get_parent()
    series.get_translation(easy).delete()
    column.unpublish()
    client_of(client, people["translator"])
    address = reverse("wagtail_localize:submit_page_translation", args=[series.pk])
    assert not lets_in(client.post(address, {"locales": [easy.pk], "include_subtree": "on"}))
    assert not TranslationSource.objects.exists()


def test_beginning_again_writes_nothing_over(client, people, translation, column):
    drafts.publish(translation, people["admin"])
    row = translation.source.stringsegment_set.get(context__path="summary")
    StringTranslation.objects.create(
        translation_of=row.string,
        context=row.context,
        locale=translation.target_locale,
        data="まだ公開しない訳",
        translation_type="manual",
    )
    client_of(client, people["translator"])
    response = client.post(reverse("languages_start", args=[column.pk, "ja-simple"]))
    assert response.url == reverse("languages_desk", args=[translation.pk])
    assert drafts.target_of(translation).summary == column.summary


def test_without_the_page_above_nothing_is_begun(client, people, column, easy):
    column.get_parent().get_translation(easy).delete()
    client_of(client, people["admin"])
    response = client.post(reverse("languages_start", args=[column.pk, "ja-simple"]), follow=True)
    assert column.get_parent().title in str(next(iter(response.context["messages"])))
    assert not Translation.objects.exists()


def test_updating_does_not_publish_for_who_cannot(client, people, translation):
    address = reverse("wagtail_localize:update_translations", args=[translation.source.pk])
    client_of(client, people["translator"])
    assert not lets_in(client.post(address, {"publish_translations": "on"}))
    assert not drafts.target_of(translation).live


def test_updating_does_not_reveal_a_draft(client, people, translation, column):
    column.unpublish()
    address = reverse("wagtail_localize:update_translations", args=[translation.source.pk])
    client_of(client, people["publisher"])
    assert not lets_in(client.post(address))


@pytest.mark.parametrize("name", ["translations_report", "translations_report_results"])
def test_the_report_of_all_drafts_is_for_administrators(client, people, name):
    address = reverse(f"wagtail_localize:{name}")
    assert {role for role, user in people.items() if lets_in(client_of(client, user).get(address))} == {"admin"}


def test_snippets_are_listed_to_who_works_with_them(client, people):
    interest = InterestFactory()
    for address in (
        reverse("wagtail_localize:snippets_api_listing", args=["site_core", "interest"]),
        reverse("wagtail_localize:snippets_api_detail", args=["site_core", "interest", quote(interest.pk)]),
        reverse("wagtail_localize:submit_snippet_translation", args=["site_core", "interest", quote(interest.pk)]),
    ):
        let_in = {role for role, user in people.items() if lets_in(client_of(client, user).get(address))}
        assert let_in == {"admin"}, address


def test_the_words_of_the_editor_are_for_who_is_signed_in(client, people):
    address = reverse("wagtail_localize:javascript_catalog")
    assert {role for role, user in people.items() if lets_in(client_of(client, user).get(address))} == (
        people.keys() - {"anonymous"}
    )


def test_a_numbered_model_that_is_no_snippet_is_nothing(client, people):
    client_of(client, people["admin"])
    assert client.get("/admin/localize/api/snippets/site_core/user/").status_code in (403, 404)


def test_the_table_shows_each_only_what_is_theirs(client, people, column):
    secret = column.get_parent().add_child(instance=type(column)(title="まだ秘密の一編", slug="secret", live=False))
    address = reverse("languages_table")
    seen = {
        role
        for role, user in people.items()
        if user and secret.title in client_of(client, user).get(address, {"q": "秘密"}).content.decode()
    }
    assert seen == {"editor of the original", "admin"}
