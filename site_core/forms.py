"""The form of every page."""

from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """Leaves the slug to the page when the editor does: it is made from the title's Japanese reading."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.path:
            # As Wagtail does when it saves a new page; with it, the page's own checks see its siblings already here.
            self.instance._cached_parent_obj = self.parent_page
        if "slug" in self.fields:
            self.fields["slug"].required = False
