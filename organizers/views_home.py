"""The first screen of the desk, and the events of one host."""

from django.conf import settings
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from wagtail.permission_policies.pages import PagePermissionPolicy

from events.models import HostPage

from .access import hosts_of, may_count_all
from .desk import at_the_desk, of_a_host
from .events_shown import PER_PAGE, events_of, one_host, own_hosts

HOSTS_OF_STAFF = 50


@require_GET
@at_the_desk
def home(request):
    """My events; staff who keep no dates of their own are shown the hosts they may help."""
    now = timezone.localtime()
    shown = own_hosts(request.user, hosts_of(request.user).defer_streamfields(), now)
    context = {"hosts": shown}
    if not shown:
        hosts = _hosts_of_staff(request.user)
        context["page"] = Paginator(hosts, HOSTS_OF_STAFF).get_page(request.GET.get("p"))
        context["may_count_all"] = may_count_all(request.user)
    return TemplateResponse(request, "organizers/home.html", context)


@require_GET
@of_a_host
def host(request, access):
    """The events of one host."""
    now = timezone.localtime()
    page = Paginator(events_of([access.host], now), PER_PAGE).get_page(request.GET.get("p"))
    context = {"shown": one_host(access, page.object_list, now), "page": page, "access": access}
    return TemplateResponse(request, "organizers/host.html", context)


def _hosts_of_staff(user):
    """The hosts somebody may edit in Wagtail, in the site's first language."""
    may_edit = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    hosts = HostPage.objects.filter(
        pk__in=may_edit.order_by().values("pk"), locale__language_code=settings.LANGUAGE_CODE
    )
    return hosts.order_by("title", "pk").defer_streamfields()
