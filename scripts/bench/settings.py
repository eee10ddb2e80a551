"""The site as the bench runs it: as in production with a queue, but without TLS and without a mail server."""

from site_core.settings.dev import *  # noqa: F403 - settings files build on each other
from site_core.settings.dev import env

DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "scripts.bench.urls"
TASKS = {"default": {"BACKEND": env("BENCH_TASKS", default="django_tasks_db.DatabaseBackend")}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
