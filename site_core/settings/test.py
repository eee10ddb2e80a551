"""Tests: quick passwords, mail in memory, uploads in a folder of their own, DEBUG off as for visitors."""

import tempfile

from .base import *  # noqa: F403 - settings files build on each other
from .base import CACHES, database

SECRET_KEY = "only-for-tests"  # noqa: S105 - signs nothing that outlives a test
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMO_ACCOUNTS_ALLOWED = True
SERVES_FILES = True
DATABASES = {"default": database(default="sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
_MEDIA = tempfile.TemporaryDirectory(prefix="guccho-test-media-", ignore_cleanup_errors=True)
MEDIA_ROOT = f"{_MEDIA.name}/media"
PUBLIC_FILES_ROOT = f"{_MEDIA.name}/public"
# A test's changes are never committed, so nothing may be kept; tests of the keeping itself switch it on.
CACHES = {**CACHES, "fragments": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
