"""てびき: the desk on one sheet of paper, in the words its screens use."""

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.paper.data import Contact, Guide, Step
from events.papers import words
from site_core import dates
from site_core.site_settings import SiteSettings


def guide_of(about: SiteSettings, address: str, today: date) -> Guide:
    """The guide for organizers, in Japanese. `address` is the desk's; whom to ask is what the site's settings say."""
    with translation.override(settings.LANGUAGE_CODE):
        return Guide(
            title=_("Organizers' desk"),
            address=address,
            words=words(),
            introduction=_("You put the dates of your gatherings on the site yourselves, with your telephone."),
            scan=_("Point the camera of your telephone here."),
            steps=tuple(Step(title, text) for title, text in _steps()),
            stuck=_("When you are stuck"),
            asked=_asked(about),
            contact=Contact(phone=str(about.phone), fax=str(about.fax), email=about.email),
            publisher=_("Guccho"),
            as_of=_("As of %(date)s") % {"date": dates.short_date(today)},
        )


def _steps():
    """What there is to do, in the order people meet it."""
    said = {
        "new": _("Put up a new event"),
        "publish": pgettext("desk", "Publish"),
        "call_off": pgettext("of a date", "Call off"),
        "change": pgettext("of a date", "Change"),
        "undo": pgettext("a change of dates", "Undo"),
        "report": _("Write a report"),
        "paper": pgettext("desk", "Paper"),
    }
    yield _("Come in"), _("Type your mail address. Press the button in the mail that comes, and you are in.")
    yield (
        said["new"],
        _("Press 「%(new)s」. Say what, when and where, as you would to a neighbour. Press 「%(publish)s」 at the end.")
        % said,
    )
    yield (
        _("When a date is called off"),
        _("Choose the date, press 「%(call_off)s」, choose why and press once more. It is on the site at once.") % said,
    )
    yield (
        _("When day, hours or place change"),
        _("Press 「%(change)s」 at the date. All the other dates stay as they are.") % said,
    )
    yield (
        pgettext("desk", "Tell people"),
        _("After each change there are words for LINE, a sheet for the door, and a mail to those who signed up."),
    )
    yield (
        _("Print"),
        _("Flyers and the plan of a month are made from the same dates. Press 「%(paper)s」.") % said,
    )
    yield (
        _("Afterwards"),
        _("Photographs, how many came and a few words: press 「%(report)s」 at a date that has been.") % said,
    )
    yield (
        _("When you have pressed the wrong button"),
        _("Press 「%(undo)s」 on the screen that follows. Nothing breaks.") % said,
    )


def _asked(about: SiteSettings) -> str:
    """Who is asked; where no number is known, the invitation's writer."""
    if about.phone or about.fax or about.email:
        return about.operator
    return _("Please ask whoever invited you. The numbers to call are still being confirmed.")
