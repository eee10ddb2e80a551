"""From a 開催報告 to the draft of a 支え合い事例: what one gathering was like becomes what others can learn from it."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from cases_showcase.models import CaseIndexPage, CasePage, CaseParty
from events.models import EventPage, ReportPage
from nihongo.wareki import PartialDate
from site_core.models import RelatedPage

_TAKEN_OVER = ("summary", "place", "main_image", "body", "readings")
_LISTS = ("interests", "districts", "neos")


def index_for(report: ReportPage, user) -> CaseIndexPage | None:
    """Where the user may write a case in the report's language; None where nowhere."""
    indexes = CaseIndexPage.objects.filter(locale_id=report.locale_id).order_by("path")
    return next((one for one in indexes if one.permissions_for_user(user).can_add_subpage()), None)


def case_of(report: ReportPage) -> CasePage | None:
    """The case that was made of the report, a draft or public: it is related to it. None while there is none."""
    cases = CasePage.objects.filter(locale_id=report.locale_id, related_links__related_id=report.pk)
    return cases.order_by("pk").first()


@transaction.atomic
def draft_case(report: ReportPage, index: CaseIndexPage, user) -> CasePage:
    """The draft of a case below `index`, with what the newest version of the report says; once for each report.

    `index` comes from `index_for`, which asks for the user's rights.
    """
    Page.objects.select_for_update().get(pk=report.pk)  # pressed twice at once is one case
    if case := case_of(report):
        return case
    told = report.get_latest_revision_as_object()
    event = EventPage.objects.parent_of(report).get()
    case = CasePage(
        title=event.title,
        since=PartialDate(told.held_on.year, told.held_on.month, told.held_on.day) if told.held_on else None,
        owner=user,
        live=False,
        parties=_parties_of(told),
        related_links=[RelatedPage(related_id=page.pk, sort_order=n) for n, page in enumerate((event, report))],
        **{name: getattr(told, name) for name in _TAKEN_OVER},
    )
    for name in _LISTS:
        setattr(case, name, getattr(told, name).all())
    index.add_child(instance=case)
    revision = case.save_revision(user=user, clean=False)
    log(instance=case, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return case


def _parties_of(report) -> list[CaseParty]:
    return [
        CaseParty(organisation=party.organisation, name=party.name, sort_order=place, locale_id=party.locale_id)
        for place, party in enumerate(report.parties.all())
    ]
