"""What becomes of single dates, so that the demo shows every kind of change from its first day on."""

from .shapes import Change

CHANGES: tuple[Change, ...] = (
    Change(
        event="salon-nagatoishi",
        status="cancelled",
        reason="会場の点検のため（見本）",
        note="次の水曜は、いつもどおりひらきます。",
    ),
    Change(event="salon-yasutake", moved=1, note="会場が使えないため、次の日に移しました（見本）。"),
    Change(event="salon-minami", venue="city-hall", note="この回だけ、市役所で歌います（見本）。"),
    Change(event="salon-komorino", later=30, note="この回だけ、30分おそくはじめます（見本）。"),
    Change(event="event-smartphone", after=2, is_full=True, note="満席になりました。次の回は、まだ入れます（見本）。"),
    Change(event="event-meal", status="postponed", reason="台所の修理のため（見本）"),
    Change(event="event-online-chat", extra=7),
    Change(event="salon-mino", pause=60, reason="会場の工事のため（見本）"),
)
