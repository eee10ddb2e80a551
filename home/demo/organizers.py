"""主催者の窓口: who keeps the dates of which host, who has signed up, and what waits for the newsroom.

Nobody here is a person: everybody is called 見本, has no number, and an address at example.org or none.
"""

from dataclasses import dataclass

from .body import sample, text
from .shapes import Event, Host


@dataclass(frozen=True, kw_only=True)
class Member:
    """An account (`accounts.ROLES`) at the desk of a host."""

    role: str
    host: str
    is_steward: bool = False
    sees_signups: bool = True


@dataclass(frozen=True, kw_only=True)
class Comer:
    """Somebody who signs up with so many people in all; without an address the host has taken it by telephone."""

    name: str
    people: int = 1
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Comers:
    """Who signs up for one date of an event: the first, second … one to come from the day of loading on.

    The date is called off afterwards where there is a `called_off` reason.
    """

    event: str
    number: int
    comers: tuple[Comer, ...]
    called_off: str = ""


MEMBERS: tuple[Member, ...] = (
    Member(role="steward", host="host-fureai", is_steward=True),
    Member(role="steward", host="host-minkuru", is_steward=True),
    Member(role="organizer", host="host-fureai", sees_signups=False),
    Member(role="organizer", host="host-joshikai"),
    Member(role="organizer", host="host-new"),
)

SIGNUPS: tuple[Comers, ...] = (
    Comers(
        event="event-lab",
        number=1,
        comers=(
            Comer(name="見本 さくら", people=2),
            Comer(name="見本 つばき", email="tsubaki@example.org"),
            Comer(name="見本 うめ", people=2),
            Comer(name="見本 もも"),
        ),
    ),
    Comers(
        event="event-lab",
        number=2,
        comers=(
            Comer(name="見本 すみれ", people=3),
            Comer(name="見本 あやめ", people=2),
            Comer(name="見本 かえで", people=2),
            Comer(name="見本 いちょう"),
            Comer(name="見本 けやき", people=2),
            Comer(name="見本 くすのき"),
        ),
    ),
    Comers(
        event="event-flyer-course",
        number=2,
        comers=(
            Comer(name="見本 はぎ", email="hagi@example.org"),
            Comer(name="見本 ききょう", people=2, email="kikyo@example.org"),
            Comer(name="見本 すすき"),
            Comer(name="見本 くず"),
        ),
        called_off="会場の都合により（見本）",
    ),
)

NEW_HOST = Host(
    key="host-new",
    slug="mihon-no-kai",
    title="見本の会（できたばかり）",
    summary="はじめて催しをのせる団体の見本です。実在の団体ではありません。",
    organisation="community",
    body=(text("主催者の窓口で、はじめての催しが公開担当の確認を待つ様子を見るための、見本の団体です。"),),
)
WAITING = Event(
    key="event-new",
    host="host-new",
    kind="salon",
    title="見本の会 はじめての茶話会",
    summary="はじめての催しです。公開担当が確かめてから、カレンダーにのります。",
    when="毎月 第1土曜 10時〜11時30分",
    place_note="会場は見本です。",
    audiences=("everyone",),
    body=(text("お茶とおしゃべりの見本です。"), sample()),
)
