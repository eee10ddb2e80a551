"""What the newsroom must not do by a slip of the hand."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from .trees import PILLARS


@hooks.register("before_unpublish_page")
@hooks.register("before_delete_page")
def keep_pillar(request, page):
    """Stops anybody but an administrator from taking down a page that others stand on."""
    if isinstance(page.specific_deferred, PILLARS) and not request.user.is_superuser:
        messages.error(request, _("Other pages stand on “%(title)s”. Please ask an administrator.") % {"title": page})
        return redirect("wagtailadmin_explore", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_pillars(request, action_type, objects, action_class_instance):
    """The same for several pages at once."""
    if action_type in ("unpublish", "delete"):
        for page in objects:
            if hasattr(page, "specific_deferred") and (answer := keep_pillar(request, page)):
                return answer
    return None
