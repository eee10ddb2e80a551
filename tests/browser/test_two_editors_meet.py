"""Two editors have the same column open; the second one is told, sees both texts, and decides."""

import re

import pytest


@pytest.fixture
def two(signed_in, publish_column):
    """Two screens of one column, opened before either has saved: an administrator's and a publisher's; its number."""
    column = publish_column("ふたりで直す一編", [("text", "<p>はじめのことば。</p>")])
    address = f"/admin/pages/{column['pk']}/edit/"
    # What a draft that saves itself is answered is an error for Chromium's console.
    screens = [signed_in(role, allow=["400", "409", "422"]) for role in ("administrator", "publisher")]
    for screen in screens:
        screen.goto(address)
    return *screens, column


def summary(screen):
    return screen.get_by_role("textbox", name="概要")


def save(screen):
    screen.get_by_role("button", name="下書きを保存する").click()


def publish(screen):
    screen.get_by_role("button", name="その他の操作").click()
    screen.get_by_role("button", name=re.compile("^公開する")).click()


def go_on_all_the_same(screen):
    """Wagtail's own warning, which knows of the other version but shows nothing of it."""
    dialog = screen.locator("#w-save-confirmation-dialog")
    conflict = screen.get_by_role("alert").filter(has=screen.get_by_role("table"))
    dialog.or_(conflict).first.wait_for()
    if dialog.is_visible():
        dialog.locator("[data-w-dialog-target=confirm]").click()
    conflict.wait_for()
    return conflict


def test_the_second_of_two_editors_sees_both_texts_and_decides(two, page_at, demo_site):
    first, second, column = two
    summary(first).fill("先に直したことば。")
    save(first)
    first.get_by_text("を更新しました").wait_for()

    summary(second).fill("あとから直したことば。")
    publish(second)
    conflict = go_on_all_the_same(second)
    row = conflict.get_by_role("row").filter(has_text="概要")
    theirs, mine = row.get_by_role("cell").all()
    assert "先に直した" in theirs.inner_text()
    assert "あとから" not in theirs.inner_text()
    assert "あとから直した" in mine.inner_text()
    assert summary(second).input_value() == "あとから直したことば。"
    reader = page_at()
    reader.goto(column["address"])
    assert "あとから直したことば。" not in reader.content()

    conflict.get_by_role("button", name="自分の内容で公開する").click()
    second.get_by_text("公開しました").first.wait_for()
    reader.goto(column["address"])
    assert "あとから直したことば。" in reader.content()
    code = f"""
from wagtail.models import Page
answer = [one.content["summary"] for one in Page.objects.get(pk={column["pk"]}).revisions.order_by("pk")]
"""
    assert "先に直したことば。" in demo_site.ask(code)


def test_who_types_alone_for_long_is_never_in_their_own_way(signed_in, publish_column):
    column = publish_column("ひとりで直す一編", [("text", "<p>はじめのことば。</p>")])
    screen = signed_in("publisher")
    screen.goto(f"/admin/pages/{column['pk']}/edit/")
    screen.wait_for_timeout(3000)  # Wagtail's script compares with what the form was by then
    for text in ("書きはじめ。", "つづき。"):
        saves_itself = lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")  # noqa: E731
        with screen.expect_response(saves_itself, timeout=30_000) as kept:
            summary(screen).press_sequentially(text)
            screen.locator("#id_title").focus()
        said = kept.value.json()
        assert said["success"]
        stands_on = "version => document.querySelector('[name=made_from]').value === version"
        screen.wait_for_function(stands_on, arg=said["field_updates"]["made_from"])
    summary(screen).press_sequentially("おわり。")
    publish(screen)
    screen.get_by_text("公開しました").first.wait_for()
