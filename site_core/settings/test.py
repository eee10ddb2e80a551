"""Tests: quick passwords, mail and cache in memory, uploads in a folder that is thrown away, DEBUG off as for visitors."""

import tempfile

from .base import *  # noqa: F403 - settings files build on each other
from .base import database

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMO_ACCOUNTS_ALLOWED = True
SERVES_FILES = True
DATABASES = {"default": database(default="sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
MEDIA_ROOT = tempfile.mkdtemp(prefix="guccho-test-media-")
