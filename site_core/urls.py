"""Addresses: a few of the site's own, the admin, and everything else from the page tree."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.staticfiles.views import serve as serve_static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import media, views
from .addresses import KASANARI_PATTERN
from .sitemap import sitemap, sitemap_part

handler400 = "operations.views.bad_request"
handler403 = "operations.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "operations.views.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.uploaded_file),
    re_path(KASANARI_PATTERN, views.kasanari_file),
    path("health/", include("operations.urls")),
    path("organizers/", include("organizers.urls")),
    path("robots.txt", views.robots),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_part, name="sitemap_part"),
    # Japanese stands at the root, every other language below its tag.
    re_path(rf"^{settings.LANGUAGE_CODE}(?:/(?P<rest>.*))?$", views.at_the_root),
    *i18n_patterns(
        path("", include("home.urls")),
        path("calendar/", include("events.urls")),
        path("calendar/", include("signups.urls")),
        path("search/", include("search.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

if settings.SERVES_FILES:
    # Development and the demo only; in production the web server gives them out.
    urlpatterns = [
        path("static/<path:path>", serve_static, {"insecure": True}),
        *urlpatterns,
    ]
