"""The columns of event lists in open data, in the four sets of headers that exist.

自治体標準オープンデータセット 12 イベント一覧 ("ods"), the 推奨データセット before it ("suisho"), the one of the base
registry of 2022 ("bodik"), and GIF's event model ("gif"). Real files mix them, and write parentheses in either width.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from .values import plain

# What we write: every column of the standard, in its order.
ODS_HEADERS = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "イベント名", "イベント名_カナ", "イベント名_英語",
    "イベント通称", "サブタイトル", "コンテンツURL", "状態", "キーワード", "タグ", "開催パターン", "開始日",
    "終了日", "開始時間", "終了時間", "開始日時特記事項", "概要", "説明", "イベント種類", "料金(基本)", "料金(詳細)",
    "料金種別", "主催者", "共催団体", "対象者", "場所名称", "所在地_全国地方公共団体コード", "町字ID",
    "所在地_連結表記", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)",
    "緯度", "経度", "アクセス方法", "駐車場情報", "定員", "参加申込終了日", "参加申込終了時間", "参加申込方法",
    "連絡先名称", "連絡先電話番号", "連絡先内線番号", "画像", "URL", "備考",
)  # fmt: skip

_NAMES = {
    "code": "全国地方公共団体コード 都道府県コード又は市区町村コード 都道府県コードまたは市区町村コード 市区町村コード",
    "identifier": "ID NO イベントID 管理番号",
    "title": "イベント名 名称 イベント名称 行事名 タイトル",
    "reading": "イベント名_カナ 名称(カナ) 名称_カナ イベント名(カナ)",
    "status": "状態",
    "pattern": "開催パターン",
    "first": "開始日 開催日 開催開始日",
    "last": "終了日 開催終了日",
    "start": "開始時間 開始時刻",
    "end": "終了時間 終了時刻",
    "memo": "開始日時特記事項 日時備考 日時説明",
    "summary": "概要",
    "description": "説明 内容",
    "kind": "イベント種類",
    "price": "料金(基本) 料金",
    "fee": "料金(詳細) 料金説明 参加費",
    "price_kind": "料金種別 料金_要否 料金有無 料金種別/料金_要否",
    "organizer": "主催者 主催団体 主催",
    "co_organizers": "共催団体 共催",
    "audience": "対象者 対象",
    "place": "場所名称 開催場所 会場 会場名",
    "meeting_place": "集合場所",
    "address": "所在地_連結表記 住所 所在地 開催場所住所",
    "prefecture": "所在地_都道府県 住所都道府県",
    "city": "所在地_市区町村 住所市区町村",
    "town": "所在地_町字 住所町名",
    "block": "所在地_番地以下 住所丁目以下",
    "building": "建物名等(方書) 建物名等 方書",
    "access": "アクセス方法",
    "parking": "駐車場情報",
    "capacity": "定員",
    "deadline_day": "参加申込終了日 申込期限日",
    "deadline_time": "参加申込終了時間 申込期限時刻",
    "application": "参加申込方法 申込方法",
    "contact_name": "連絡先名称",
    "phone": "連絡先電話番号 電話番号",
    "phone_extension": "連絡先内線番号 内線番号",
    "fax": "連絡先FAX番号 FAX番号 FAX",
    "email": "連絡先メールアドレス メールアドレス",
    "online_url": "Web開催URL",
    "image_url": "画像 画像URL",
    "url": "URL イベントURL",
    "content_url": "コンテンツURL",
    "note": "備考",
}


def folded(header: str) -> str:
    """A header without what files write differently: width, case, spaces, parentheses, underscores, marks."""
    plain = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[\W_]", "", plain)


_FIELDS = {folded(name): key for key, names in _NAMES.items() for name in names.split()}


@dataclass(frozen=True)
class Columns:
    """A header row that was understood: `at` has a field's column, the leftmost where several would do."""

    headers: tuple[str, ...]
    at: dict[str, int] = field(default_factory=dict)
    twice: tuple[str, ...] = ()

    @property
    def dialect(self) -> str:
        """Which set of headers this is, "" where it is none of ours."""
        names = {folded(header) for header in self.headers}
        marks = {
            "ods": "全国地方公共団体コード",
            "bodik": "名称カナ",
            "suisho": "開始日時特記事項",
            "gif": "日時説明",
        }
        return next((dialect for dialect, mark in marks.items() if mark in names), "")

    def header(self, field_name: str) -> str:
        """The header of a field as the file writes it; what the standard calls it where the file has none."""
        if field_name in self.at:
            return self.headers[self.at[field_name]]
        return _NAMES[field_name].split()[0]

    def others(self) -> list[tuple[int, str]]:
        """The columns we have no field for, with names that are all different."""
        used = set(self.at.values())
        found: list[tuple[int, str]] = []
        seen: set[str] = set()
        for index, header in enumerate(self.headers):
            if index in used:
                continue
            name = header or f"({index + 1})"
            name = name if name not in seen and name not in self._used_headers() else f"{name} ({index + 1})"
            seen.add(name)
            found.append((index, name))
        return found

    def _used_headers(self) -> set[str]:
        return {self.headers[index] for index in self.at.values()}


def columns_of(cells: Sequence[str]) -> Columns | None:
    """Read a row as the header; None where it is not one: a title and two more names of ours are needed."""
    at: dict[str, int] = {}
    seen: set[str] = set()
    twice: list[str] = []
    headers = tuple(" ".join(plain(cell).split())[:100] for cell in cells)
    for index, header in enumerate(headers):
        name = folded(header)
        if name and name in seen:
            twice.append(header)
        seen.add(name)
        if (key := _FIELDS.get(name)) and key not in at:
            at[key] = index
    return Columns(headers, at, tuple(twice)) if "title" in at and len(at) >= 3 else None
