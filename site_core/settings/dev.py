"""The developer's and the demo's own machine: SQLite, mail as files, addresses on the loopback only."""

from .base import *  # noqa: F403 - settings files build on each other
from .base import DATA_DIR, env

DATA_DIR.mkdir(exist_ok=True, parents=True)
SECRET_KEY = "only-for-this-machine-never-in-production"  # noqa: S105 - production refuses to start with it
DEBUG = env.bool("DJANGO_DEBUG", default=True)  # `make run` shows the site as visitors meet it
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
PORT = env.int("PORT", default=8000)
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default=f"http://127.0.0.1:{PORT}")
DEMO_ACCOUNTS_ALLOWED = True
SERVES_FILES = True
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(DATA_DIR / "mail")},
    }
}
