"""Two people, one text: what was saved while somebody was still writing, and how it differs from what they wrote."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.compare import RichTextFieldComparison, StreamFieldComparison
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

FIELD = "made_from"
"""The form's hidden field: the version that was on the screen when somebody began to write."""

OVER = "over"
"""What the address is told when somebody, shown a newer version, saves over it: that version and no other."""


# What a diff of Wagtail's sets around words, or around a block.
_MARK = re.compile(r'class="[^"]*\b(?:addition|deletion)\b')

# What the editor writes anew each time a text without it is opened.
_KEY = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Difference:
    """One field that the two versions have unlike, in Wagtail's comparison; who of the two has changed it, if known."""

    comparison: object
    theirs: bool | None
    mine: bool | None

    @property
    def is_visible(self) -> bool:
        """Whether it can be seen; the address of a link cannot."""
        if not self.comparison.is_field:
            return True
        return bool(_MARK.search(self.comparison.htmldiff()))

    @property
    def label(self) -> str:
        return self.comparison.field_label()

    @property
    def by(self) -> str:
        """Whose change it is, in a word or two."""
        if self.theirs and self.mine:
            return _("changed by both")
        if self.theirs:
            return _("changed by them only")
        return _("changed by you only") if self.mine else ""


@dataclass(frozen=True)
class Conflict:
    """A newer version stands in the way of what somebody has just sent."""

    who: str
    is_oneself: bool
    when: datetime | None
    version: str
    differences: Sequence[Difference]
    action: str = ""
    """The name of the button that was pressed, without the `action-`; empty for plain saving."""


def version_of_revision(revision: Revision | None) -> str:
    """A name for what a revision says now: a draft that saves itself is written over in place."""
    return f"{revision.pk}@{revision.created_at.isoformat()}" if revision else ""


def revision_of(version: str) -> Revision | None:
    """The revision a version was made from; None where it says something else today."""
    pk, _at, _created = version.partition("@")
    revision = Revision.objects.filter(pk=pk).first() if pk.isdecimal() else None
    return revision if version_of_revision(revision) == version else None


def version_of_row(instance: models.Model) -> str:
    """A name for what something without revisions says: a digest of all its values."""
    if hasattr(instance, "serializable_data"):
        data = instance.serializable_data()
    else:
        data = {field.attname: field.value_to_string(instance) for field in instance._meta.concrete_fields}
    said = json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def differences(panel, theirs, mine, base=None) -> list[Difference]:
    """The fields of an editor's bound panel in which two versions differ; `base` is what both were made from."""
    found = []
    for compare in panel.get_comparison():
        if _differ(comparison := compare(theirs, mine)):
            changed = [_differ(compare(base, one)) for one in (theirs, mine)] if base else [None, None]
            found.append(Difference(comparison, *changed))
    return found


def _differ(comparison) -> bool:
    """Whether somebody has changed something; not whether an editor has numbered its blocks and paragraphs anew."""
    if not comparison.has_changed():
        return False
    if isinstance(comparison, StreamFieldComparison):
        return _bare(comparison.val_a.get_prep_value()) != _bare(comparison.val_b.get_prep_value())
    if isinstance(comparison, RichTextFieldComparison):
        return _bare(comparison.val_a) != _bare(comparison.val_b)
    return True


def _bare(value):
    """A value of a body without keys of blocks and paragraphs, and without what is empty."""
    if isinstance(value, dict):
        return {name: bare for name, inner in value.items() if name != "id" and (bare := _bare(inner))}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return _KEY.sub("", value) if isinstance(value, str) else value


def author_of(revision: Revision) -> str:
    """Who saved a version; empty where it was no person, or one who is gone."""
    return get_user_display_name(revision.user) if revision.user else ""


def last_entry_of(instance: models.Model):
    """The newest log entry about something without revisions, or None."""
    return log_registry.get_logs_for_instance(instance).select_related("user").first()
