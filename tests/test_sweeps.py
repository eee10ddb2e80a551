"""Sweeps: what must hold of everything of a kind, also of what is added tomorrow."""

import re

import pytest
from django.core.management import call_command
from django.template import engines
from django.template.loader import get_template
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from tests import factories
from tests.factories import EVERY_PAGE, EVERY_TERM

OURS = {
    "cases_showcase", "events", "furigana", "home", "languages", "magazine", "organizers", "resources", "search",
    "signups", "site_core",
}  # fmt: skip
TEMPLATES = engines["django"].engine.dirs[0]
PAGE_MODELS = [model for model in get_page_models() if model._meta.app_label in OURS]
SNIPPETS = [model for model in get_snippet_models() if model._meta.app_label in OURS]
SNIPPET_FACTORIES = {
    factory._meta.model: factory
    for factory in (
        *EVERY_TERM,
        factories.OrganisationFactory,
        factories.FactFactory,
        factories.ContributorFactory,
        factories.VenueFactory,
        factories.SynonymFactory,
        factories.PromotedResultFactory,
        factories.ReadingEntryFactory,
        factories.EasyWordFactory,
    )
}
every_page = pytest.mark.parametrize("factory", EVERY_PAGE, ids=lambda factory: factory._meta.model.__name__)
every_snippet = pytest.mark.parametrize("model", SNIPPETS, ids=lambda model: model.__name__)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_template_compiles(path):
    get_template(str(path.relative_to(TEMPLATES)))


def test_every_page_type_has_a_factory():
    assert {factory._meta.model for factory in EVERY_PAGE} == set(PAGE_MODELS)


def test_every_snippet_has_a_factory():
    assert set(SNIPPET_FACTORIES) == set(SNIPPETS)


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_page_type_has_the_template_wagtail_looks_for():
    for model in PAGE_MODELS:
        get_template(model.template)


@every_page
@pytest.mark.django_db
def test_every_page_type_renders(client, factory):
    page = factory()
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.title in re.sub(r"<wbr>|\u200b", "", response.text)


@every_page
@pytest.mark.django_db
def test_every_page_type_has_a_japanese_edit_form(admin_client, factory):
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[factory().pk]))
    assert response.status_code == 200
    assert 'lang="ja"' in response.text
    assert "タイトル" in response.text


@every_page
@pytest.mark.django_db
def test_every_page_type_has_a_form_to_add_one_unless_there_may_be_no_more(admin_client, factory):
    model, parent = factory._meta.model, Page.objects.get(pk=factory().get_parent().pk).specific
    args = [model._meta.app_label, model._meta.model_name, parent.pk]
    response = admin_client.get(reverse("wagtailadmin_pages:add", args=args))
    assert response.status_code == (200 if model.can_create_at(parent) else 302)


@every_page
@pytest.mark.django_db
def test_every_page_type_previews_its_draft(admin_client, factory):
    page = factory()
    page.title = "まだ出していない題"
    page.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
    assert "まだ出していない題" in re.sub(r"<wbr>|\u200b", "", response.text)


@every_page
@pytest.mark.django_db
def test_a_page_not_yet_saved_previews(factory):
    """The editor shows a page before its first save, when it has a path and no key."""
    parent = factory().get_parent()
    page = factory._meta.model(
        title="はじめての下書き", slug="draft", path=parent.path + "9999", depth=parent.depth + 1
    )
    page.set_url_path(parent)
    assert page.make_preview_request(preview_mode=page.default_preview_mode).status_code == 200


@every_snippet
@pytest.mark.django_db
def test_every_snippet_has_a_list_and_forms_in_japanese(admin_client, model):
    one = SNIPPET_FACTORIES[model]()
    for view, args in (("list", []), ("add", []), ("edit", [one.pk]), ("delete", [one.pk]), ("usage", [one.pk])):
        response = admin_client.get(reverse(model.snippet_viewset.get_url_name(view), args=args))
        assert response.status_code == 200, view
        assert re.search(
            "[ぁ-んァ-ヶ一-龠]", re.search("<h1.*?</h1>|<title>.*?</title>", response.text, re.DOTALL)[0]
        ), view


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["sitesettings", "emergencynotice"])
def test_the_settings_open(admin_client, name):
    factories.HomePageFactory()
    response = admin_client.get(reverse("wagtailsettings:edit", args=["site_core", name]), follow=True)
    assert response.status_code == 200
