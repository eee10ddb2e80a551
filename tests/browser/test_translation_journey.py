"""A page goes from Japanese to やさしい日本語: drafted, corrected, read, approved, public; then it changes."""

import re

import pytest

FIND = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from magazine.models import ColumnPage
from wagtail.models import Locale, Page
easy = Locale.objects.get(language_code="ja-simple")
there = Page.objects.filter(locale=easy).values("translation_key")
column = next(
    page
    for page in ColumnPage.objects.live().filter(locale__language_code="ja").exclude(translation_key__in=there)
    if Page.objects.filter(locale=easy, live=True, translation_key=page.get_parent().translation_key).exists()
)
if {make_user!r}:
    user = get_user_model().objects.create_user(
        username="translator-of-the-test", password={password!r}, email="translator@example.org", last_name="やくす"
    )
    user.groups.add(Group.objects.get(name="翻訳担当"))
answer = {{"pk": column.pk, "title": column.title, "address": column.url}}
"""
CHANGE = """
from magazine.models import ColumnPage
column = ColumnPage.objects.get(pk={pk})
column.summary = "書きなおした概要です。話は前と同じです。"
column.save_revision().publish()
answer = True
"""
PASSWORD = "yasashii-nihongo-1"
EASY_TITLE = "やさしく した だい"


@pytest.fixture
def column(demo_site):
    """A column that is not there in やさしい日本語 yet, and somebody to translate it."""
    missing = "translator" not in demo_site.accounts
    found = demo_site.ask(FIND.format(make_user=missing, password=PASSWORD))
    if missing:
        demo_site.accounts["translator"] = ("translator-of-the-test", PASSWORD)
    return found


def open_in_table(page, title):
    """Find a page in ことば."""
    page.goto("/admin/")
    page.get_by_role("link", name="ことば", exact=True).click()
    page.get_by_label("タイトル").fill(title)
    page.get_by_role("button", name="絞り込む").click()
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))


def place(page, label):
    """One text of the desk."""
    return page.get_by_role("region", name=label, exact=True).first


def press(page, name):
    page.locator(".desk-foot").get_by_role("button", name=name, exact=True).click()


def test_a_column_goes_into_easy_japanese(signed_in, page_at, column):
    address = f"/ja-simple{column['address']}"
    translator = signed_in("translator")
    row = open_in_table(translator, column["title"])
    row.get_by_role("button", name=re.compile("^訳しはじめる")).first.click()
    translator.wait_for_url("**/languages/translations/*/")
    desk = translator.url

    press(translator, "下訳をつくる")
    translator.get_by_text("下訳をつくりました").wait_for()
    unread = translator.locator(".desk-row--machine").count()
    assert unread > 3
    press(translator, "公開の承認に出す")
    translator.get_by_text("まだだれも確認していない").first.wait_for()

    place(translator, "タイトル").get_by_role("textbox").fill(EASY_TITLE)
    translator.get_by_label("このページの下訳をすべて確認しました").check()
    press(translator, "保存する")
    translator.get_by_text("保存しました").wait_for()
    assert translator.locator(".desk-row--machine").count() == 0
    assert page_at(allow=["404"]).goto(address).status == 404

    press(translator, "公開の承認に出す")
    translator.get_by_text("公開の承認に出しました").wait_for()
    assert translator.locator(".desk-foot").get_by_role("button").count() == 0

    publisher = signed_in("publisher")
    publisher.goto("/admin/")
    waiting = publisher.get_by_role("region", name=re.compile("確認待ち"))
    waiting.get_by_role("link", name=EASY_TITLE).click()
    publisher.get_by_role("link", name="翻訳の作業画面を開く").click()
    assert publisher.url == desk
    press(publisher, "承認して公開する")
    publisher.get_by_text("承認しました").wait_for()

    reader = page_at()
    assert reader.goto(address).status == 200
    assert reader.locator("h1").inner_text().startswith(EASY_TITLE[:3])
    assert reader.locator("html").get_attribute("lang") == "ja-simple"
    assert reader.locator(".stale-note").count() == 0


def test_a_changed_original_is_told_to_readers_and_translators(signed_in, page_at, demo_site):
    column = demo_site.ask("""
from magazine.models import ColumnPage
page = ColumnPage.objects.live().filter(locale__language_code="ja-simple").order_by("-pk").first()
source = page.get_translations().get(locale__language_code="ja")
answer = {"pk": source.pk, "title": source.title, "address": page.url}
""")
    demo_site.ask(CHANGE.format(pk=column["pk"]))
    reader = page_at()
    reader.goto(column["address"])
    note = reader.locator(".stale-note")
    assert "かわりました" in note.inner_text()
    note.get_by_role("link").click()
    assert reader.locator("html").get_attribute("lang") == "ja"

    publisher = signed_in("publisher")
    row = open_in_table(publisher, column["title"])
    row.get_by_text("元が変わった").wait_for()
    row.get_by_role("link", name=re.compile("^翻訳を開く")).first.click()
    summary = place(publisher, "概要")
    summary.wait_for()
    assert summary.locator("del").count() > 0
    assert summary.locator("ins").count() > 0


def test_an_editor_checks_a_page_and_sees_its_level(signed_in, demo_site):
    found = demo_site.ask(
        "from magazine.models import ColumnPage\n"
        "answer = ColumnPage.objects.live().filter(locale__language_code='ja').first().pk"
    )
    editor = signed_in("editor", allow=["axe.run results"])  # what Wagtail's own checks found in the preview
    editor.goto(f"/admin/languages/check/{found}/")
    assert editor.locator(".check-text mark").count() > 0
    assert editor.get_by_role("meter").count() == 1
    editor.goto(f"/admin/pages/{found}/edit/")
    editor.get_by_role("button", name=re.compile("チェック|点検|確認")).first.click()
    editor.locator("[data-content-readability-score]").filter(has_text="級").wait_for()
    assert int(editor.locator("[data-content-word-count]").inner_text()) > 100


def test_the_desk_works_without_scripts(page_at, demo_site, sessions, signed_in):
    signed_in("publisher")
    found = demo_site.ask(
        "from wagtail_localize.models import Translation\n"
        "answer = Translation.objects.filter(target_locale__language_code='ja-simple', enabled=True,"
        " source__specific_content_type__model='columnpage').first().pk"
    )
    page = page_at(1280, javascript=False, storage_state=sessions["publisher"])
    page.goto(f"/admin/languages/translations/{found}/")
    title = page.get_by_role("region", name="タイトル", exact=True).get_by_role("textbox")
    title.fill("避難所の集合を開始します")
    page.locator(".desk-foot").get_by_role("button", name="保存する").click()
    page.get_by_text("保存しました").wait_for()
    region = page.get_by_role("region", name="タイトル", exact=True)
    region.get_by_role("button", name=re.compile("^置きかえる")).first.click()
    assert title.input_value() != "避難所の集合を開始します"
