"""Flyers, programmes and notices as PDF: they fit their page whatever is said, and what is said is on them."""

import io
import re
from dataclasses import replace
from functools import cache

import pypdf
import pytest
import segno
from PIL import Image, ImageChops

from events.paper import fonts, pdf
from events.paper.data import (
    Contact,
    DateLine,
    Density,
    Fact,
    Flyer,
    Mark,
    Notice,
    Paper,
    Picture,
    Place,
    Programme,
    ProgrammeDay,
    ProgrammeRow,
    Words,
    shown_address,
)
from events.paper.fonts import NoJapaneseFont, chosen
from events.paper.pdf import sheet_pdf, sheet_png
from events.paper.qr import QUIET_ZONE, qr_code
from events.paper.text import breakable, cut, in_hours, in_phrases, printable

ADDRESS = "https://machi.example/events/yorai/"
MARGIN = 10  # mm; no sheet prints nearer to the edge
WORDS = Words(
    when="いつ", where="どこで", contact="お問い合わせ", phone="電話", fax="FAX", host="主催", more="くわしくは",
    continued="つづきは、下のQRコードから。", qr_code="QRコード", day="日", hours="時間", what="催し・ところ",
    who="主催・連絡先", nothing="予定はまだありません。",
)  # fmt: skip
SENTENCE = "この会は、地域のだれもが気軽に立ち寄れる場所をつくることを目的に、毎月ひらいています。"
CANCELLED = DateLine("12月24日（木）", "13時30分〜15時", Mark("中止", True), "会場の工事のため")
FLYER = Flyer(
    title="寄りあい茶の間",
    address=ADDRESS,
    words=WORDS,
    publisher="町の雑誌",
    kind="サロン",
    area="水分",
    summary="お茶を飲みながら、ゆっくり話しませんか。",
    sentence="毎月 第2・第4木曜日 13時30分〜15時",
    dates=(DateLine("12月10日（木）", "13時30分〜15時"), CANCELLED),
    places=(Place("水分会館", "水分1番地", "裏に駐車場があります"),),
    facts=(Fact("対象", "どなたでも"), Fact("参加費", "100円"), Fact("バリアフリー", "段差なし、車いすトイレ")),
    description=SENTENCE,
    host="水分ふれあいの会",
    contact=Contact("茶の間係", "0942-00-0000", "0942-00-0001"),
    as_of="2026年11月23日 現在",
)
STUFFED = replace(
    FLYER,
    title="とても長い題の催しをみんなでひらきます" * 13,
    summary=SENTENCE * 6,
    sentence=FLYER.sentence * 8,
    dates=FLYER.dates * 5,
    places=(Place("会場" * 30, "住所" * 60, "案内" * 90),) * 5,
    facts=(Fact("バリアフリー", SENTENCE * 9),) * 8,
    description=SENTENCE * 200,
    host="団体" * 60,
    contact=replace(FLYER.contact, name="係" * 120, email="a-very-long-name.of-somebody" * 4 + "@machi.example"),
)
NOTICE = Notice(
    heading="中止のお知らせ",
    title="寄りあい茶の間",
    address=ADDRESS,
    words=WORDS,
    dates=(DateLine("12月24日（木）", "13時30分〜15時"),),
    instead_label="つぎの日",
    instead=(DateLine("1月14日（木）", "13時30分〜15時"),),
    reason="会場の工事のためです。",
    place="水分会館",
    host="水分ふれあいの会",
    contact=FLYER.contact,
)


def programme(count, **changed):
    """A month with so many dates, two a day, every fifth of them called off."""
    rows = [
        ProgrammeRow(
            title=f"集まり{number}号室",
            hours="13時30分〜15時",
            place="水分会館 2階の広い和室",
            host="水分ふれあいの会",
            contact=Contact("", "0942-00-0000", "0942-00-0001"),
            mark=Mark("中止", True) if number % 5 == 0 else None,
        )
        for number in range(count)
    ]
    days = tuple(
        ProgrammeDay(
            f"{i // 2 + 1}日",
            f"（{'月火水木金土日'[i // 2 % 7]}）",
            tuple(rows[i : i + 2]),
            "みどりの日" if i == 6 else "",
        )
        for i in range(0, count, 2)
    )
    return replace(Programme("12月の予定表", ADDRESS, WORDS, days, scope="水分", contact=FLYER.contact), **changed)


def read_aloud(text):
    """Readings for tests: every 会 is かい, the name of the place is said as its people say it."""
    for part in text.replace("水分", "\0水分\0").replace("会", "\0会\0").split("\0"):
        if part:
            yield part, {"水分": "みずわけ", "会": "かい"}.get(part)


@cache
def document(sheet, read=None):
    return pypdf.PdfReader(io.BytesIO(sheet_pdf(sheet, read)))


def text_of(pages):
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace("\u200b", "").replace("\u2060", "")


def assert_fits(sheet, read=None):
    """Nothing is printed in the margins of any page: a text that overflowed would be."""
    ppi = 40
    edge = round(MARGIN / 25.4 * ppi)
    for page in sheet_png(sheet, read, ppi=ppi):
        image = Image.open(io.BytesIO(page)).convert("L")
        image.paste(255, (edge, edge, image.width - edge, image.height - edge))
        assert ImageChops.invert(image).getbbox() is None


def test_a_flyer_says_everything_on_one_page_of_a4():
    flyer = document(FLYER)
    text = text_of(flyer.pages)
    assert len(flyer.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in flyer.pages[0].mediabox[2:]] == [210, 297]
    for said in (
        "寄りあい茶の間", "サロン", "毎月 第2・第4木曜日", "12月10日", "中止", "会場の工事のため", "水分会館", "100円",
        "段差なし", "電話", "0942-00-0000", "FAX", "0942-00-0001", "水分ふれあいの会", "machi.example/events/yorai",
    ):  # fmt: skip
        assert said in text
    assert_fits(FLYER)


def test_a_flyer_with_too_much_to_say_stays_one_page_and_points_to_the_rest():
    assert len(document(STUFFED).pages) == 1
    text = text_of(document(STUFFED).pages)
    assert "つづきは、下のQRコードから。" in text
    assert "0942-00-0000" in text
    assert_fits(STUFFED)


@pytest.mark.parametrize("read", [None, read_aloud], ids=["plain", "furigana"])
@pytest.mark.parametrize("amount", [0, 5, 12, 20, 40])
def test_the_description_stands_whole_or_is_said_to_go_on(amount, read):
    flyer = replace(FLYER, description=SENTENCE * amount + "おわり" if amount else "")
    text = text_of(document(flyer, read).pages)
    assert ("おわり" in text) != ("つづきは" in text) if amount else "つづきは" not in text


def test_the_text_of_a_flyer_is_large_where_there_is_room_and_never_below_ten_and_a_half_points():
    assert smallest_and_largest(Flyer("茶の間", ADDRESS, WORDS))[1] >= 60
    for sheet in (FLYER, STUFFED, NOTICE, programme(9), programme(60)):
        assert smallest_and_largest(sheet)[0] >= 10.4


def smallest_and_largest(sheet):
    sizes = []

    def note(text, _matrix, text_matrix, _font, size):
        if text.strip():
            sizes.append(abs(size * text_matrix[3]))

    for page in document(sheet).pages:
        page.extract_text(visitor_text=note)
    return min(sizes), max(sizes)


def test_a_flyer_shows_its_picture_as_the_file_it_is():
    file = io.BytesIO()
    Image.new("RGB", (600, 400), "#444").save(file, "JPEG")
    flyer = replace(FLYER, picture=Picture(file.getvalue(), "image/jpeg", 600, 400, "湯のみ"))
    images = [image.data for image in document(flyer).pages[0].images]
    assert any(Image.open(io.BytesIO(image)).size == (600, 400) for image in images)
    assert_fits(flyer)


def test_a_flyer_needs_no_more_than_a_title():
    bare = Flyer("茶の間", ADDRESS, WORDS)
    assert "茶の間" in text_of(document(bare).pages)
    assert bare.density is Density.AIRY
    assert STUFFED.density is Density.DENSE


@pytest.mark.parametrize(
    "title",
    [
        '#panic("x")', "$x^2$ *あ* _い_", '"]; #import "/etc/passwd"', "<script>alert(1)</script> @ref <label>",
        "\\u{41} \\ //あ /* い", "「　」し合える", "\x00\x07あ\ue000い\u202eう", "お祭り🎉🏮だ", "a" * 250,
        "ﾊﾝｶｸ 髙﨑 𠮷野", "#{1+1} `raw` ```",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_printed_and_nothing_else_happens(title):
    flyer = replace(FLYER, title=title, description=title, host=title, facts=(Fact(title, title),))
    text = text_of(document(flyer).pages)
    wanted = printable(title).replace("\u3000", "").replace(" ", "")
    assert wanted in text.replace("\u3000", "").replace(" ", "")
    assert_fits(flyer)


def test_a_character_no_font_has_costs_its_own_place_only():
    assert "茶の間" in text_of(document(replace(FLYER, title="茶の間\u1403\u1b05")).pages)


def test_the_same_sheet_gives_the_same_bytes_without_a_date_or_a_path():
    one, other = sheet_pdf(FLYER), sheet_pdf(replace(FLYER))
    assert one == other
    assert one != sheet_pdf(replace(FLYER, as_of="2026年11月24日 現在"))
    assert document(FLYER).metadata.creation_date is None
    assert str(pdf.FOLDER).encode() not in one


def test_the_file_is_tagged_says_its_language_and_title():
    root = document(FLYER).trailer["/Root"]
    assert root["/Lang"] == "ja"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert document(FLYER).metadata.title == "寄りあい茶の間"


def test_furigana_stands_above_and_leaves_the_text_whole():
    without, with_it = document(FLYER), document(FLYER, read_aloud)
    assert "みずわけ" in text_of(with_it.pages)
    assert "みずわけ" not in text_of(without.pages)
    assert "水分" in text_of(with_it.pages)
    assert len(with_it.pages) == 1
    assert_fits(FLYER, read_aloud)


def test_a_short_month_is_one_page_in_large_type():
    sheet = programme(6)
    text = text_of(document(sheet).pages)
    assert len(document(sheet).pages) == 1
    for said in ("12月の予定表", "水分", "1日", "（月）", "集まり0号室", "中止", "水分ふれあいの会", "0942-00-0001"):
        assert said in text
    assert smallest_and_largest(sheet)[1] >= 16
    assert_fits(sheet)


def test_a_month_of_a_district_stays_on_one_page_with_every_number():
    sheet = programme(14)
    assert len(document(sheet).pages) == 1
    text = text_of(document(sheet).pages)
    assert all(f"集まり{number}号室" in text for number in range(14))
    assert "0942-00-0001" in text
    assert_fits(sheet)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("read", [None, read_aloud], ids=["plain", "furigana"])
def test_a_long_month_goes_on_over_pages_that_each_read_alone(paper, read):
    sheet = programme(60, paper=paper)
    pages = document(sheet, read).pages
    texts = [text_of([page]) for page in pages]
    assert len(pages) > 1
    for number, text in enumerate(texts, 1):
        assert "催し" in text  # the head of the table
        assert f"{number} / {len(pages)}" in text
        assert "0942-00-0000" in text
    for number in range(60):
        assert sum(f"集まり{number}号室" in text for text in texts) == 1
    assert any("みどりの日" in text for text in texts)
    assert_fits(sheet, read)


def test_a3_is_a3_and_holds_more():
    sheet = programme(30, paper=Paper.A3)
    assert [round(float(side) / 72 * 25.4) for side in document(sheet).pages[0].mediabox[2:]] == [297, 420]
    assert len(document(sheet).pages) == 1
    assert len(document(programme(30)).pages) > 1


def test_a_month_without_dates_says_so():
    assert "予定はまだありません。" in text_of(document(programme(0)).pages)


def test_rows_of_any_length_stay_on_their_page():
    day = programme(2).days[0]
    long = replace(day.rows[0], title="題" * 255, place="所" * 200, host="主" * 255, note="注" * 400, hours="時" * 60)
    endless = replace(day.rows[0], title="x" * 255, place="y" * 200, host="z" * 255)
    sheet = programme(2, days=(replace(day, rows=(long, endless, long), holiday="休" * 40),), title="長い題" * 30)
    assert_fits(sheet)
    assert_fits(sheet, read_aloud)


@pytest.mark.parametrize("read", [None, read_aloud], ids=["plain", "furigana"])
def test_a_notice_says_what_is_called_off_and_when_it_is_next(read):
    notice = document(NOTICE, read)
    text = text_of(notice.pages)
    assert len(notice.pages) == 1
    for said in ("中止のお知らせ", "寄りあい茶の間", "12月24日（木）", "つぎの日", "1月14日（木）", "0942-00-0001"):
        assert said in text
    assert_fits(NOTICE, read)


def test_a_notice_of_any_length_is_one_page():
    stuffed = replace(
        NOTICE,
        heading="会場変更と時間変更のお知らせ" * 3,
        title="長い題の集まり" * 30,
        dates=NOTICE.dates * 20,
        instead=NOTICE.instead * 20,
        reason=SENTENCE * 20,
        message=SENTENCE * 20,
        place="会場" * 90,
    )
    assert len(document(stuffed, read_aloud).pages) == 1
    assert_fits(stuffed, read_aloud)


def test_the_qr_code_is_that_of_the_address_and_large_enough():
    code = qr_code(ADDRESS)
    assert code.millimetres >= 25
    assert dark_modules(code.svg) == [
        [bool(module) for module in row] for row in segno.make_qr(ADDRESS, error="m").matrix_iter(border=QUIET_ZONE)
    ]
    assert qr_code(ADDRESS + "a" * 200).millimetres > code.millimetres
    assert qr_code("https://machi.example/" + "a" * 3000) is None


def dark_modules(svg):
    """The modules that an SVG of segno draws: rows of strokes, read by another way than they were written."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    grid = [[False] * side for _row in range(side)]
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", re.search(r'stroke="#000" d="([^"]+)"', svg)[1]):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            grid[int(y)][int(x) : int(x + values[0])] = [True] * int(values[0])
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return grid


def test_the_printed_qr_code_is_black_on_white_with_its_quiet_zone():
    image = Image.open(io.BytesIO(sheet_png(FLYER, ppi=200)[0])).convert("L")
    matrix = [list(row) for row in segno.make_qr(ADDRESS, error="m").matrix_iter(border=QUIET_ZONE)]
    side = 28 / 25.4 * 200
    left = (210 - 16) / 25.4 * 200 - side
    tops = [
        top for top in range(image.height // 2, image.height - int(side)) if is_code(image, left, top, side, matrix)
    ]
    assert tops


def is_code(image, left, top, side, matrix):
    module = side / len(matrix)
    return all(
        (image.getpixel((int(left + (x + 0.5) * module), int(top + (y + 0.5) * module))) < 128) == bool(matrix[y][x])
        for y in range(len(matrix))
        for x in range(len(matrix))
    )


def test_without_a_japanese_font_there_is_no_pdf(monkeypatch):
    with pytest.raises(NoJapaneseFont):
        chosen(["DejaVu Sans", "Noto Sans CJK KR"])
    monkeypatch.setattr(pdf, "japanese_fonts", lambda: chosen([]))
    with pytest.raises(NoJapaneseFont):
        sheet_pdf(FLYER)


def test_the_best_of_the_fonts_is_taken_and_a_gothic_one_serves_for_both():
    assert chosen(["Noto Sans CJK JP", "BIZ UDPGothic"]).gothic == ("BIZ UDPGothic", "Noto Sans CJK JP")
    assert chosen(["IPAexGothic"]).mincho == ("IPAexGothic",)
    assert chosen(["IPAexMincho"]).gothic == ("IPAexMincho",)
    assert fonts.japanese_fonts().gothic


def test_an_address_is_shown_as_people_type_it():
    assert shown_address("https://machi.example/events/%E8%8C%B6/") == "machi.example/events/茶"
    assert shown_address("https://machi.example/?view=month&month=2026-12") == "machi.example/?view=month&month=2026-12"


def test_texts_are_made_ready_for_paper():
    assert printable(" か\u3099 \x00🎉あ\u202e\n") == "が あ"
    assert (
        breakable("https://machi.example/a/long/address").replace("\u200b", "")
        == "https://machi.example/a/long/address"
    )
    assert "\u200b" not in breakable("0942-00-0000")
    assert cut("あいうえお", 4) == "あいう…"
    assert cut("あいうえ", 4) == "あいうえ"
    assert in_hours("13時30分〜15時", None) == ["13時30分〜", "15時"]
    assert "".join(in_phrases("水分の会でお茶を", None)) == "水分の会でお茶を"
    pieces = [piece for phrase in in_phrases("水分の会でお茶を", read_aloud) for piece in phrase]
    assert "".join(base for base, _kana in pieces) == "水分の会でお茶を"
    assert ("水分", "みずわけ") in pieces
