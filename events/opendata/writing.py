"""Dates of events as open data: 自治体標準オープンデータセット 12 イベント一覧, one row for each date.

The standard has no table of dates. One row with a 開催パターン would say in prose only when something happens, and
could not say that one date is off; so every date is a row of its own, with its 状態, and 開催パターン has the sentence.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from events.schedule import Instance, Status

from .columns import ODS_HEADERS
from .dates import japanese, spanning

_BOM = "\ufeff"
_CHUNK = 64_000
# A spreadsheet runs a cell that begins so. A number is only a number: -33.3 stays.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Publisher:
    """The local government whose list it is; `code` has six digits, the check digit included."""

    code: str
    prefecture: str
    city: str


KURUME = Publisher("402036", "福岡県", "久留米市")


@dataclass(frozen=True)
class OpenDataRow:
    """One date of one event. `identifier` is the event's, in half-width characters; the date is added to it.

    `price` is in yen, `fee` says it in words; `latitude` and `longitude` are degrees (WGS84). `pattern` is the
    schedule as a sentence.
    """

    identifier: str
    title: str
    instance: Instance
    reading: str = ""
    title_english: str = ""
    nickname: str = ""
    subtitle: str = ""
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    pattern: str = ""
    summary: str = ""
    description: str = ""
    kind: str = ""
    price: int | None = None
    fee: str = ""
    is_free: bool | None = None
    organizer: str = ""
    co_organizers: str = ""
    audience: str = ""
    place: str = ""
    address: str = ""
    building: str = ""
    latitude: float | None = None
    longitude: float | None = None
    access: str = ""
    parking: str = ""
    capacity: str = ""
    deadline_on: date | None = None
    deadline_at: time | None = None
    application: str = ""
    contact_name: str = ""
    phone: str = ""
    phone_extension: str = ""
    fax: str = ""
    image_url: str = ""
    url: str = ""
    content_url: str = ""
    note: str = ""


def write_events(rows: Iterable[OpenDataRow], publisher: Publisher = KURUME) -> Iterator[bytes]:
    """The CSV file in pieces: UTF-8 with BOM, CRLF, all columns of the standard. Dates that are 休み have no row."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(_BOM)
    writer.writerow(ODS_HEADERS)
    for row in rows:
        if row.instance.status is Status.OFF:
            continue
        cells = _cells(row, publisher)
        writer.writerow([_inert(cells.get(header, "")) for header in ODS_HEADERS])
        if buffer.tell() >= _CHUNK:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def _cells(row: OpenDataRow, publisher: Publisher) -> dict[str, str]:
    in_city = row.address.startswith(publisher.prefecture + publisher.city)
    return {
        "全国地方公共団体コード": publisher.code,
        "ID": _identifier(row),
        "地方公共団体名": publisher.prefecture + publisher.city,
        "イベント名": row.title,
        "イベント名_カナ": row.reading,
        "イベント名_英語": row.title_english,
        "イベント通称": row.nickname,
        "サブタイトル": row.subtitle,
        "コンテンツURL": row.content_url,
        "キーワード": ";".join(row.keywords),
        "タグ": ";".join(row.tags),
        "開催パターン": row.pattern,
        **_date_cells(row.instance),
        "概要": row.summary,
        "説明": row.description,
        "イベント種類": row.kind,
        "料金(基本)": "" if row.price is None else str(row.price),
        "料金(詳細)": row.fee,
        "料金種別": "" if row.is_free is None else "無料" if row.is_free else "有料",
        "主催者": row.organizer,
        "共催団体": row.co_organizers,
        "対象者": row.audience,
        "場所名称": row.place,
        "所在地_全国地方公共団体コード": publisher.code if in_city else "",
        "所在地_連結表記": row.address,
        "所在地_都道府県": publisher.prefecture if in_city else "",
        "所在地_市区町村": publisher.city if in_city else "",
        "建物名等(方書)": row.building,
        "緯度": "" if row.latitude is None else f"{row.latitude:.6f}",
        "経度": "" if row.longitude is None else f"{row.longitude:.6f}",
        "アクセス方法": row.access,
        "駐車場情報": row.parking,
        "定員": row.capacity,
        "参加申込終了日": row.deadline_on.isoformat() if row.deadline_on else "",
        "参加申込終了時間": f"{row.deadline_at:%H:%M}" if row.deadline_at else "",
        "参加申込方法": row.application,
        "連絡先名称": row.contact_name,
        "連絡先電話番号": _phone(row.phone),
        "連絡先内線番号": row.phone_extension,
        "画像": row.image_url,
        "URL": row.url,
        # The standard has no column for a FAX number.
        "備考": "\n".join(filter(None, (row.note, row.fax and f"FAX: {_phone(row.fax)}"))),
    }


def _identifier(row: OpenDataRow) -> str:
    planned = row.instance.original_start
    return f"{row.identifier}-{planned:%Y%m%d}" + ("" if row.instance.is_all_day else f"T{planned:%H%M}")


def _date_cells(instance: Instance) -> dict[str, str]:
    start, end = instance.starts_at, instance.ends_at
    memo = [instance.reason, instance.note]
    last = start.date()
    if end is not None:
        # An all-day date ends with the midnight after its last day.
        last = (end - timedelta(days=1)).date() if instance.is_all_day else end.date()
        last = max(last, start.date())
    if instance.is_moved:
        planned = instance.original_start
        hours = "" if instance.is_all_day else f" {planned:%H:%M}"
        memo.insert(0, f"{japanese(planned.date())}{hours}から変更")
    if end is not None and not instance.is_all_day and last > start.date():
        memo.insert(0, spanning(start.date(), start.time(), last, end.time()))
    return {
        "状態": _status(instance),
        "開始日": start.date().isoformat(),
        "終了日": last.isoformat(),
        "開始時間": "" if instance.is_all_day else f"{start:%H:%M}",
        "終了時間": "" if instance.is_all_day or end is None else f"{end:%H:%M}",
        "開始日時特記事項": "\n".join(filter(None, memo)),
    }


def _status(instance: Instance) -> str:
    if instance.status is Status.CANCELLED:
        return "中止"
    if instance.status is Status.POSTPONED and not instance.is_moved:
        return "延期"
    if instance.is_moved:
        return "日時変更"
    return "満席" if instance.is_full else "予定"


def _phone(number: str) -> str:
    """0942-30-9119 as (0942)30-9119 (DS-445); free and mobile numbers stay as they are."""
    match = re.fullmatch(r"(0\d{1,4})-(\d{1,4})-(\d{4})", number)
    if not match or re.match(r"0(?:120|800|570|[5789]0)", number):
        return number
    return f"({match[1]}){match[2]}-{match[3]}"


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `events.opendata_values.clean` takes the apostrophe off again."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
