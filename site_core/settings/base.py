"""What every environment shares. The process environment is read here and in `production`, nowhere else."""

from pathlib import Path

import environ
from django.utils.csp import CSP

from site_core.languages import EASY_JAPANESE, JAPANESE, site_languages

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Everything the running site writes lives below one folder: database, uploads, demo accounts.
DATA_DIR = Path(env("GUCCHO_DATA_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "home",
    "search",
    "operations",
    "languages",
    "furigana",
    "organizers",
    "signups",
    "magazine",
    "cases_showcase",
    "resources",
    "events",
    "site_core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "operations.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "site_core.middleware.AdminContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "site_core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "furigana.middleware.FuriganaMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "languages.middleware.TranslationGuardMiddleware",
    "events.middleware.TranscriptMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Form widgets of ours have templates too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

ROOT_URLCONF = "site_core.urls"
WSGI_APPLICATION = "site_core.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def database(**default):
    """The database DATABASE_URL names, with what each engine needs to be safe under load."""
    config = env.db_url("DATABASE_URL", **default)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # Measured: with Django's defaults most writes fail "locked" under four writers, with these none does.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        config["OPTIONS"] = {
            "connect_timeout": 3,
            **config.get("OPTIONS", {}),
        }  # seconds: a dead server is not waited for
    return config


DATABASES = {"default": database(default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
# Timed and heavy work is a task. Here a task runs at once; production puts it into a queue for `db_worker`.
TASKS = {"default": {"BACKEND": "site_core.tasks.AtOnceBackend"}}
# What `manage.py run_scheduler` does, and when.
JOBS = "home.jobs.JOBS"


def shared_cache():
    """Redis where there is one. It only makes things faster: when it is away, nothing is found and nothing fails."""
    url = env("REDIS_URL", default="")
    if not url:
        return env.cache_url("CACHE_URL", default="locmemcache://")
    options = {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.2, "SOCKET_TIMEOUT": 0.2}
    return {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": url, "OPTIONS": options}


CACHES = {
    "default": shared_cache(),
    # Pieces of pages (site_core.fragments): each process may keep its own, for none of them can be stale.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # Wagtail would remember files of pictures by process, though another one takes them away; pages fetch them in one
    # query and are kept themselves.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    # What calendars say of single events, under a digest of all it is made of: it is never wrong, only forgotten.
    "calendars": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "calendars",
        "TIMEOUT": 7 * 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}

AUTH_USER_MODEL = "site_core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages: Japanese stands at the root of the site; see docs/adr/0003-locale-tag.md for the tag of やさしい日本語.
LANGUAGE_CODE = JAPANESE
SITE_LANGUAGES = site_languages(env.list("SITE_LANGUAGES", default=[JAPANESE, EASY_JAPANESE, "en"]))
# Readers see each language named in itself, the newsroom sees them named in Japanese.
LANGUAGES = [(language.tag, language.name) for language in SITE_LANGUAGES]
WAGTAIL_CONTENT_LANGUAGES = [(language.tag, language.japanese_name) for language in SITE_LANGUAGES]
WAGTAIL_I18N_ENABLED = True
# An untranslated copy must not go live with its source.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "languages.translator.EasyJapaneseTranslator"}
WAGTAILADMIN_PERMITTED_LANGUAGES = [(JAPANESE, "日本語")]
# The site's own messages come first, then what Wagtail leaves in English, then English for languages without messages.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "overlay", BASE_DIR / "locale" / "english"]
TIME_ZONE = "Asia/Tokyo"
WAGTAIL_USER_TIME_ZONES = ["Asia/Tokyo"]
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "site_core.finders.StylesheetFinder",
]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
# What is uploaded is private; what readers may have of it stands here too, for a web server: site_core/public_pictures.
MEDIA_ROOT = DATA_DIR / "media"
PUBLIC_FILES_ROOT = DATA_DIR / "public"

MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="guccho@localhost")

# The public site: nothing inline, nothing from elsewhere. A video's frame is made only when a reader presses it.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# What Wagtail's admin needs as measured: inline script and style without a nonce, and no eval.
ADMIN_CSP = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF, "data:"],
    "frame-src": [CSP.SELF, *SECURE_CSP["frame-src"]],
    "worker-src": [CSP.SELF, "blob:"],
    "frame-ancestors": [CSP.SELF],  # the editor's preview
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
        "midi", "payment", "usb",
    )
}  # fmt: skip
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_COOKIE_HTTPONLY = False  # the admin's scripts read it
SESSION_COOKIE_SAMESITE = "Lax"
# Whether a web server in front writes X-Forwarded-For; without one anybody could, to escape the limits per address.
TRUSTS_FORWARDED_FOR = False

WAGTAIL_SITE_NAME = "グッチョ"
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="http://127.0.0.1:8000")
# Neither the release check nor avatars may call a third party from an editor's browser.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# A draft is kept after a pause. Shorter than it takes to reach the button, the two would be sent at once.
WAGTAIL_AUTOSAVE_INTERVAL = 5000  # milliseconds
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "site_core.login.LoginForm"
# An event with two hundred chosen dates has as many rows in its form; Django would take a thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_IMAGE_MODEL = "site_core.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_core.image_forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_AVIF_QUALITY = 61
WAGTAILIMAGES_WEBP_QUALITY = 80
WAGTAILIMAGES_JPEG_QUALITY = 76
WAGTAILDOCS_DOCUMENT_MODEL = "site_core.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict] = []  # a video is a link and a frame of our own; no oEmbed request ever leaves
# When a page gets another address, `site_core.redirects` leads there from the old one, in the same transaction.
WAGTAILREDIRECTS_AUTO_CREATE = False
# Finds Japanese, on SQLite and PostgreSQL alike: docs/adr/0005-one-search-backend-two-databases.md.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}

# Backups: `manage.py backup`, and the job of that name when a folder is set. See docs/operations.md.
BACKUP_DIR = env("GUCCHO_BACKUP_DIR", default="")
BACKUP_KEEP = env.int("GUCCHO_BACKUP_KEEP", default=30)  # days
BACKUP_PASSPHRASE_FILE = env("GUCCHO_BACKUP_PASSPHRASE_FILE", default="")
BACKUP_RECIPIENT = env("GUCCHO_BACKUP_RECIPIENT", default="")
# Not carried from one engine to the other: what is made again, and what ends with the old machine.
BACKUP_LEAVES_OUT = [
    "sessions.Session",
    "search.IndexedText",
    "search.IndexedWord",
    "wagtailsearch.IndexEntry",
    "site_core.Count",
]
# Commands that make what a restored site needs, in this order. What was purged since the backup is purged again first.
AFTER_RESTORE = ["purge_signups", "rebuild_search", "make_pictures", "publish_pictures"]

CSRF_FAILURE_VIEW = "operations.views.csrf_failure"

# Whether `load_demo` may create accounts with passwords it prints; only development and tests say yes.
DEMO_ACCOUNTS_ALLOWED = False
# Whether Django itself gives out static and uploaded files; only where no web server stands in front.
SERVES_FILES = False
