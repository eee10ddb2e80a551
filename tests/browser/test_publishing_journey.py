"""From an editor's first word to a reader's screen, and what an editor may not do."""

import email
import re
from email import policy
from io import BytesIO

import pytest
from PIL import Image

TITLE = "湯気のむこうの縁側"
SLUG = "yuge-no-muko-no-engawa"  # as it is read: ゆげのむこうのえんがわ
SERIES = "人"
ENGLISH = re.compile(r"[A-Za-z]+(?:[ ,]+[A-Za-z]+){2,}")


@pytest.fixture
def visitor(page_at):
    """Callable: an address to what somebody who is not signed in gets there: (page, status)."""

    def visit(address):
        page = page_at(allow=["404"])
        return page, page.goto(address).status

    return visit


@pytest.fixture
def picture():
    """A photograph as a camera would give it."""
    file = BytesIO()
    Image.new("RGB", (1200, 800), (150, 120, 80)).save(file, "JPEG")
    return {"name": "engawa.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def mails(demo_site):
    """Every mail the site has sent so far, oldest first."""
    folder = demo_site.data_dir / "mail"
    found = []
    for file in sorted(folder.glob("*.log")) if folder.exists() else []:
        parts = [part for part in re.split(rb"(?m)^-{70,}\n", file.read_bytes()) if part.strip()]
        found += [email.message_from_bytes(part, policy=policy.default) for part in parts]
    return found


def open_children(page, home, *titles):
    """Walk down the tree of pages as an editor does, from the front page of one language."""
    page.goto(f"/admin/pages/{home}/")
    for title in titles:
        page.get_by_role("link", name=f"「{title}」の子ページを見る").click()


def choose_new_picture(page, picture, title, alt):
    """Upload a picture in the chooser of the main picture."""
    page.get_by_role("region", name="メイン画像").get_by_role("button", name="画像を選択").click()
    chooser = page.locator(".modal-dialog")
    chooser.get_by_role("tab", name="アップロード").click()
    form = chooser.get_by_role("tabpanel", name="アップロード")
    form.locator("input[type=file]").set_input_files(picture)
    form.get_by_role("textbox", name="タイトル").fill(title)
    form.get_by_role("textbox", name="代替テキスト").first.fill(alt)
    form.get_by_role("button", name="アップロード").click()
    chooser.wait_for(state="detached")


def add_block(page, name):
    """Append a block to the body and return its region."""
    body = page.get_by_role("region", name="本文")
    body.get_by_role("button", name="ブロックを挿入").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    block = body.get_by_role("region", name=name).last
    block.wait_for()
    return block


def write_column(page, title, alt, picture):
    """Fill in the form of a new column and save the draft."""
    page.get_by_role("textbox", name="タイトル").fill(title)
    page.get_by_role("textbox", name="概要").fill("ひとつの鍋を囲んだ日の話です。")
    choose_new_picture(page, picture, "縁側", alt)
    add_block(page, "文章").get_by_role("textbox").click()
    page.keyboard.type("湯気のむこうで、だれかが笑っています。")
    add_block(page, "見出し").get_by_role("textbox", name="文章").fill("鍋のまわり")
    page.wait_for_url("**/edit/")  # it has saved itself
    page.get_by_role("button", name="下書きを保存する").click()


def choose_action(page, name):
    """Press an action that stands in the menu beside the save button."""
    page.get_by_role("button", name="その他の操作").click()
    page.get_by_role("button", name=name).click()


def test_a_column_goes_from_the_first_word_to_its_readers(signed_in, visitor, demo_site, pages, picture):
    address = f"{pages['series list']}{SLUG}/"
    editor = signed_in("editor")
    home = demo_site.ask("from wagtail.models import Site; answer = Site.objects.get().root_page_id")
    open_children(editor, home, "よむ", "コラム", SERIES)
    editor.get_by_role("link", name="子ページを追加").first.click()
    write_column(editor, TITLE, "縁側で湯気の立つ鍋を囲む人たち。", picture)
    editor.get_by_text(f"「{TITLE}」を更新しました").wait_for()
    assert visitor(address)[1] == 404

    choose_action(editor, "「公開の承認」に出す")
    editor.get_by_text(f"「{TITLE}」を承認に出しました").wait_for()
    assert visitor(address)[1] == 404
    letters = [letter for letter in mails(demo_site) if TITLE in letter["Subject"]]
    assert [letter["To"] for letter in letters] == ["demo-publisher@example.org"]
    words = letters[0].get_body(("plain",)).get_content()
    assert TITLE in words
    assert f"{demo_site.base_url}/admin/pages/" in words

    publisher = signed_in("publisher")
    publisher.goto("/admin/")
    waiting = publisher.get_by_role("region", name=re.compile("確認待ち"))
    waiting.get_by_role("link", name=TITLE).click()
    choose_action(publisher, re.compile("^承認する"))
    publisher.get_by_text(f"「{TITLE}」を更新しました").wait_for()
    for letter in mails(demo_site):
        text = letter.get_body(("plain",)).get_content()
        assert not ENGLISH.search(letter["Subject"] + re.sub(r"https?://\S+", "", text)), text

    reader, status = visitor(address)
    assert status == 200
    assert reader.get_by_role("heading", level=1).inner_text() == TITLE
    assert reader.locator("h2#nabe-no-mawari").inner_text() == "鍋のまわり"
    assert "だれかが笑っています" in reader.locator("article .body").inner_text()
    assert reader.get_by_role("img", name="縁側で湯気の立つ鍋を囲む人たち。").is_visible()
    for place in ("series list", "magazine index", "home"):
        reader.goto(pages[place])
        assert reader.get_by_role("main").get_by_role("link", name=TITLE).count() == 1, place


def test_a_second_column_of_the_same_title_gets_an_address_of_its_own(signed_in, publish_column):
    title = "おなじ名のふたり"
    first = publish_column(title, [])
    editor = signed_in("editor")
    editor.goto(f"/admin/pages/add/magazine/columnpage/{first['parent']}/")
    editor.get_by_role("textbox", name="タイトル").fill(title)
    editor.get_by_role("textbox", name="概要").fill("ふたりめです。")
    editor.get_by_role("button", name="下書きを保存する").click()
    editor.wait_for_url("**/edit/")
    assert editor.locator("#id_slug").input_value().endswith("-2")


def test_an_editor_has_no_way_into_the_front_page(signed_in, demo_site):
    home = demo_site.ask("from wagtail.models import Site; answer = Site.objects.get().root_page_id")
    editor = signed_in("editor")
    editor.goto(f"/admin/pages/{home}/edit/")
    assert not editor.url.endswith("/edit/")
    assert editor.locator("#id_title").count() == 0


def test_an_editor_cannot_publish(signed_in, publish_column, visitor):
    column = publish_column("だれのための一行", [("text", "<p>前のことば。</p>")])
    editor = signed_in("editor")
    editor.goto(f"/admin/pages/{column['pk']}/edit/")
    editor.get_by_role("button", name="その他の操作").click()
    actions = editor.get_by_role("navigation", name=re.compile("^操作"))
    assert actions.get_by_role("button", name="「公開の承認」に出す").is_visible()
    assert actions.get_by_role("button", name=re.compile("公開する$")).count() == 0
    # Nor by asking the server for what the screen does not offer.
    editor.get_by_role("textbox", name="概要").fill("勝手に公開したことば。")
    editor.evaluate("""() => {
      const form = document.querySelector("[data-edit-form]");
      const action = Object.assign(document.createElement("input"), {name: "action-publish", value: "1"});
      form.append(action);
      form.noValidate = true;
      form.submit();
    }""")
    editor.wait_for_load_state()
    assert "勝手に公開したことば。" not in visitor(column["address"])[0].content()


def test_who_follows_an_old_address_arrives(signed_in, publish_column, visitor):
    column = publish_column("引っこしをする一編", [("text", "<p>所番地が変わります。</p>")])
    publisher = signed_in("publisher")
    publisher.goto(f"/admin/pages/{column['pk']}/edit/")
    publisher.get_by_role("tab", name="公開の設定").click()
    publisher.locator("#id_slug").fill("atarashii-ie")
    choose_action(publisher, re.compile("^公開する"))
    publisher.get_by_text("公開しました").first.wait_for()
    reader, status = visitor(column["address"])
    assert status == 200
    assert reader.url.endswith("/atarashii-ie/")
    assert reader.get_by_role("heading", level=1).inner_text() == "引っこしをする一編"
