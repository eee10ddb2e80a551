"""Numbers of a year, on a screen and as XLSX for the city."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nihongo.wareki import fiscal_year_of
from site_core.dates import fiscal_year
from site_core.typed import whole_number

from .access import may_count_all
from .desk import at_the_desk, of_a_host
from .numbers import dates_of_all_hosts, dates_of_host, file_name, told_of_year, totals_of_year, year_sheets, years_of
from .sheets import xlsx
from .views_signups import xlsx_response


@require_GET
@of_a_host
def numbers(request, access):
    """What was held, called off and how many came, per event."""
    now = timezone.localtime()
    occurrences = dates_of_host(access.host)
    years = years_of(occurrences, now.date())
    year = _year(request, years)
    context = {
        "access": access,
        "host": access.host,
        "year": year,
        "year_in_words": fiscal_year(year),
        "years": [(one, fiscal_year(one)) for one in years],
        "totals": totals_of_year(told_of_year(occurrences, year, now)),
    }
    return TemplateResponse(request, "organizers/numbers.html", context)


@require_GET
@of_a_host
def numbers_xlsx(request, access):
    """The same for the yearly report, each date a row."""
    return _file(request, dates_of_host(access.host), access.host.title, with_hosts=False)


@require_GET
@at_the_desk
def all_numbers_xlsx(request):
    """The same of all hosts, for those who may edit the list of events."""
    if not may_count_all(request.user):
        raise Http404
    return _file(request, dates_of_all_hosts(), _("all hosts"), with_hosts=True)


def _file(request, occurrences, whose: str, *, with_hosts: bool):
    now = timezone.localtime()
    year = _year(request, years_of(occurrences, now.date()))
    file = xlsx(year_sheets(occurrences, year, now, with_hosts=with_hosts))
    return xlsx_response(file, file_name(year, whose))


def _year(request, years: list[int]) -> int:
    """The year that was chosen among those there are; this one where none was."""
    chosen = whole_number(request.GET.get("year"), digits=4) or fiscal_year_of(timezone.localdate())
    return chosen if chosen in years else years[0]
