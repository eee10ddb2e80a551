"""PURE: 自治体標準オープンデータセット 12 イベント一覧 as files: what other bodies wrote in, what we tell out."""

from .reading import read_events
from .writing import KURUME, OpenDataRow, Publisher, write_events

__all__ = ["KURUME", "OpenDataRow", "Publisher", "read_events", "write_events"]
