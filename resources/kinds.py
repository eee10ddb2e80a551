"""The taxonomy of this feature."""

from django.utils.translation import gettext_lazy as _

from site_core.taxonomies import Term


class ResourceKind(Term):
    """What a resource is: 相談窓口, 居場所, サロン, 子ども食堂 …"""

    class Meta(Term.Meta):
        verbose_name = _("Kind of resource")
        verbose_name_plural = _("Kinds of resource")
