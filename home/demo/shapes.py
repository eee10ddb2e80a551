"""What each piece of demo content is made of. Strings that name another piece hold its `key`."""

from dataclasses import dataclass
from typing import Any

type Block = tuple[str, Any]
"""One StreamField block: its type in `site_core.blocks.BodyStreamBlock` and its value, keys not yet resolved."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture the project draws itself; `scene` names the drawing in `home.demo.scenes`."""

    key: str
    title: str
    alt: str
    scene: str


@dataclass(frozen=True, kw_only=True)
class Term:
    """An entry of a taxonomy: 関心, 分野, 対象, kind of resource, barrier-free item."""

    key: str
    name: str
    reading: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Neo:
    """One of the three NEO: its name, the play on words in it, and the 支え合い it leads to."""

    key: str
    name: str
    reading: str
    wordplay: str
    outcome: str
    voice: str


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A body that takes part: aliases are the other spellings found for it."""

    key: str
    name: str
    reading: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    website: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A figure: value, unit, source, and `as_of` in ISO ("2021-09-01", "2021-09", "2021")."""

    key: str
    name: str
    value: str
    unit: str
    as_of: str
    source: str
    source_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Contributor:
    """Who wrote, photographed or spoke; bodies and roles only, never an invented person."""

    key: str
    name: str
    reading: str
    affiliation: str = ""
    profile: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page of the site can say. `key` fixes its identity, so that loading twice changes nothing.

    Without a `slug`, the address is made from the title.
    """

    key: str
    title: str
    summary: str
    picture: str = ""
    slug: str = ""
    interests: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    neos: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    search_description: str = ""
    canonical_url: str = ""
    canonical_name: str = ""
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series(Page):
    """A 連載; `planned_episodes` is set for one that has numbered episodes and a last one."""

    planned_episodes: int | None = None
    is_finished: bool = False


@dataclass(frozen=True, kw_only=True)
class Column(Page):
    """An article in a series. `corrections` are (ISO date, what was wrong and what is right)."""

    series: str
    published_on: str
    episode: int | None = None
    contributors: tuple[tuple[str, str], ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case(Page):
    """A 支え合い事例. The five sections hold paragraphs separated by an empty line."""

    place: str = ""
    since: str = ""
    parties: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    status: str
    trigger: str
    actions: str
    changes: str
    tips: str = ""
    next_steps: str = ""
    facts: tuple[str, ...] = ()
    published_on: str


@dataclass(frozen=True, kw_only=True)
class Initiative(Page):
    """A 事業, platform or activity with its period in fiscal years and what it grew out of."""

    kind: str
    aliases: tuple[str, ...] = ()
    start_year: int | None = None
    end_year: int | None = None
    state: str
    meets: str = ""
    predecessor: str = ""
    born_from: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Resource(Page):
    """Something in the community one can turn to. An unknown fact stays empty and is shown as 確認中."""

    kind: str
    organisation: str = ""
    fields: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    area_level: str
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    hours: str = ""
    access: str = ""
    barrier_free: tuple[str, ...] = ()
    languages: str = ""
    application: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Venue:
    """A place where things happen. An unknown address stays empty."""

    key: str
    name: str
    reading: str
    address: str = ""
    district: str = ""
    access: str = ""


@dataclass(frozen=True, kw_only=True)
class Host(Page):
    """A 主催団体 with the organisation it is."""

    organisation: str
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Event(Page):
    """A 催し. `when` says its dates as an organizer would write them.

    Each {} in it stands for a chosen day, so many `days` after the day of loading; with `weekday` (0 is Monday), all of
    them are put off together until the first one falls on it.
    """

    host: str
    kind: str
    when: str
    days: tuple[int, ...] = ()
    weekday: int | None = None
    venues: tuple[str, ...] = ()
    place_note: str = ""
    co_hosts: str = ""
    is_free: bool | None = None
    fee: str = ""
    application: str = ""
    application_note: str = ""
    capacity: int | None = None
    signup_question: str = ""
    audiences: tuple[str, ...] = ()
    audience_note: str = ""
    bring: str = ""
    barrier_free: tuple[str, ...] = ()
    access_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Episode(Page):
    """A broadcast of 地福TV, on the first `weekday` from so many days after the day of loading on."""

    number: int
    days: int
    weekday: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Report(Page):
    """A 開催報告 on the last date of an event before the day of loading."""

    event: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is different on one date of an event, and for how long it takes a break.

    The date is the first one that takes place as planned from `after` days after the day of loading on. `moved` and
    `later` put it off by days and minutes; `extra` adds a date so many days after it; `pause` is how many days the
    event rests from the day of loading on.
    """

    event: str
    after: int = 1
    status: str = "planned"
    moved: int = 0
    later: int = 0
    venue: str = ""
    is_full: bool = False
    reason: str = ""
    note: str = ""
    extra: int = 0
    pause: int = 0
