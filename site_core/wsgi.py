"""The WSGI entry point; a server must be told production settings or nothing: `dev` never runs here by accident."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.production")
application = get_wsgi_application()
