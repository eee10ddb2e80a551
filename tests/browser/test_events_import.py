"""An editor brings a list of events in from a file, on a wide screen and on a phone, and without JavaScript."""

import pytest

COLUMNS = "全国地方公共団体コード,ID,イベント名,開始日,開始時間,終了時間,場所名称,主催者,備考"
HOST = "読書会"

HOST_PAGE = """
from events.models import EventIndexPage, HostPage
index = EventIndexPage.objects.filter(locale__language_code="ja").first()
if index is None:
    from home.models import DoorPage
    index = EventIndexPage(title="催し", slug="events-for-the-test")
    DoorPage.objects.get(slug="iku", locale__language_code="ja").add_child(instance=index)
    index.save_revision().publish()
host = HostPage.objects.child_of(index).filter(title={title!r}).first()
if host is None:
    host = HostPage(title={title!r})
    index.add_child(instance=host)
    host.save_revision().publish()
from home.models import HomePage
from home.newsroom import set_up_newsroom
set_up_newsroom(HomePage.objects.get(locale__language_code="ja"))
answer = host.pk
"""


@pytest.fixture(scope="session")
def host(demo_site):
    """A host to bring events in to."""
    return demo_site.ask(HOST_PAGE.format(title=HOST))


def listed(number):
    rows = (
        f"402036,journey-{number}-1,詩の読書会{number},2030-12-12,10:00,12:00,集会所,{HOST},",
        f"402036,journey-{number}-2,絵本の読書会{number},2030-12-13,13:30,,集会所,よその会,お茶つき",
        f"402036,journey-{number}-3,いつかの読書会{number},そのうち,,,集会所,,",
    )
    text = "\r\n".join([COLUMNS, *rows])
    return {"name": f"list-{number}.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


def send(page, file):
    page.goto("/admin/events/import/")
    page.locator("[name=file]").set_input_files(file)
    page.locator("[name=host]").select_option(label=HOST)
    page.get_by_role("button", name="どうなるか確かめる").click()


def assert_nothing_sticks_out(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [1280, 360])
def test_an_editor_brings_a_list_in_as_drafts(signed_in, host, width, axe_check):
    page = signed_in("editor", width)
    page.goto("/admin/")
    send(page, listed(width))

    text = page.locator("main").inner_text()
    for words in (
        "2030年12月12日（木） 10時〜12時",
        "新しく作る",
        "読み込めません",
        "「そのうち」 開始日を読み取れません。",
    ):
        assert words in text
    assert_nothing_sticks_out(page)
    assert axe_check(page) == []

    page.get_by_label(f"絵本の読書会{width}").uncheck()
    page.get_by_role("button", name="えらんだ行を下書きとして取りこむ").click()
    page.get_by_text("取りこみが終わりました").wait_for()
    assert_nothing_sticks_out(page)
    assert page.get_by_role("link", name=f"絵本の読書会{width}").count() == 0

    page.get_by_role("link", name=f"詩の読書会{width}").click()
    assert page.get_by_role("textbox", name="タイトル").input_value() == f"詩の読書会{width}"
    page.get_by_text(f"「list-{width}.csv」から取りこみました").wait_for()

    send(page, listed(width))
    text = page.locator("main").inner_text()
    assert "そのまま" in text
    assert page.get_by_role("checkbox").count() >= 1  # the one left out before is offered again
    assert page.get_by_label(f"詩の読書会{width}").count() == 0


def test_a_file_of_another_kind_is_answered_in_words(signed_in, host):
    page = signed_in("editor")
    send(page, {"name": "list.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04" + b"\0" * 100})
    page.get_by_text("「CSV UTF-8」で保存しなおして").wait_for()


def test_a_list_is_brought_in_without_javascript(signed_in, page_at, sessions, host):
    signed_in("editor")
    # On a phone, Wagtail's own menu covers every screen of the admin until its script has run.
    page = page_at(1280, javascript=False, storage_state=sessions["editor"])
    send(page, listed(0))
    page.get_by_role("button", name="えらんだ行を下書きとして取りこむ").click()
    page.get_by_role("link", name="詩の読書会0").wait_for()
    assert page.get_by_role("link", name="絵本の読書会0").count() == 1


def test_a_long_list_goes_on_by_itself(signed_in, host):
    page = signed_in("editor")
    rows = [f"402036,long-{number},長い一覧{number},2030-12-12,10:00,,," + "," for number in range(150)]
    file = {"name": "long.csv", "mimeType": "text/csv", "buffer": "\r\n".join([COLUMNS, *rows]).encode()}
    send(page, file)
    page.get_by_role("button", name="えらんだ行を下書きとして取りこむ").click()
    page.get_by_text("取りこみが終わりました").wait_for(timeout=60_000)
    assert "作りました 150" in page.locator("main").inner_text()
