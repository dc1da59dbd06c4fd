"""Every setting, from the environment and the folder of secrets; the same module everywhere, in one of three modes.

demonstration  fictitious people, one click to become them; what `pairpep run` starts by default
production     refuses to start when anything is unsafe, and says why
test           fixed keys, no pool, plain static files
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from pairpep.project.launch import logins as database_logins
from pairpep.project.launch.places import CONTENT, places
from pairpep.project.launch.secrets import FieldKeys, Vault
from pairpep.project.production import refuse_unsafe, smtp


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


# What kind of installation this is

PAIRPEP_MODE = env("PAIRPEP_MODE", "production")
TESTING = PAIRPEP_MODE == "test"
PRODUCTION = PAIRPEP_MODE not in {"demonstration", "test"}
PAIRPEP_DEMONSTRATION = flag("PAIRPEP_DEMONSTRATION", PAIRPEP_MODE == "demonstration")
PAIRPEP_PROCESS = env("PAIRPEP_PROCESS", "manage")  # pages, jobs or manage: which of the three kinds of process this is
DEBUG = flag("PAIRPEP_DEBUG")
PLACES = places()
CONTENT_DIR = CONTENT

# Secrets: from the environment, or from files that only their owner can read

_vault = Vault(PLACES.secrets)


def _secret(variable: str, entry: str) -> str:
    if TESTING:
        return base64.b64encode(hashlib.sha256(f"test {entry}".encode()).digest()).decode()
    return env(variable) or _vault.text("app", entry)


def _field_keys() -> Mapping[str, bytes]:
    """`id:base64,id:base64`, the current key first; or those of the folder of secrets, which may be rotated while this runs."""
    if TESTING:
        return {"test": hashlib.sha256(b"test field").digest()}
    if given := env("PAIRPEP_FIELD_KEYS"):
        return {name: base64.b64decode(key) for name, key in (pair.split(":", 1) for pair in given.split(","))}
    return FieldKeys(_vault)


def _tablet_keys() -> Mapping[str, bytes]:
    """Under which shared tablets seal what is answered on them, written as the field keys are; read once, at the start."""
    if TESTING:
        return {"test": hashlib.sha256(b"test tablet").digest()}
    if given := env("PAIRPEP_TABLET_KEYS"):
        return {name: base64.b64decode(key) for name, key in (pair.split(":", 1) for pair in given.split(","))}
    return {name: base64.b64decode(key) for name, key in dict(_vault.read("app")["tablet_keys"]).items()}  # type: ignore[call-overload]


SECRET_KEY = _secret("PAIRPEP_SECRET_KEY", "secret_key")
SECRET_KEY_FALLBACKS = [] if TESTING or env("PAIRPEP_SECRET_KEY") else _vault.earlier_secret_keys()
PAIRPEP_TICKET_KEY = base64.b64decode(_secret("PAIRPEP_TICKET_KEY", "ticket_key"))
PAIRPEP_INDEX_KEY = base64.b64decode(_secret("PAIRPEP_INDEX_KEY", "index_key"))
PAIRPEP_LINK_KEY = base64.b64decode(_secret("PAIRPEP_LINK_KEY", "link_key"))
PAIRPEP_FIELD_KEYS = _field_keys()
PAIRPEP_TABLET_KEYS = _tablet_keys()

# Databases: a process has the logins that it was given, and no other (see launch/logins.py)

_logins = database_logins.find(PLACES)
PAIRPEP_ROLES = _logins.roles
PAIRPEP_THREADS = int(env("WEB_THREADS", "4"))
_pool = {"min_size": 1, "max_size": PAIRPEP_THREADS + 2, "timeout": 10}
# A connection keeps the plan of what it has asked three times: planning through the walls costs as much as answering.
_kept_open = {"pool": _pool, "prepare_threshold": 3}
DATABASES = {}
if _logins.app and PAIRPEP_PROCESS != "jobs":
    DATABASES["default"] = _logins.app.django(OPTIONS=_kept_open if PAIRPEP_PROCESS == "pages" else {})
if _logins.owner:
    DATABASES["owner"] = _logins.owner.django()
if _logins.jobs:
    DATABASES["jobs"] = _logins.jobs.django()
    DATABASES.setdefault("default", dict(DATABASES["jobs"]))  # the worker has one login, under both names
DATABASE_ROUTERS = ["pairpep.project.routers.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_DATABASE_ALIAS = "jobs" if PAIRPEP_PROCESS == "jobs" else "default"

CACHES = {
    # Shared between processes, so that a limit on attempts is one limit.
    "default": {"BACKEND": "pairpep.kernel.cache.PlainCache", "LOCATION": "project_cache"},
}

# Apps, in the order of the layers

INSTALLED_APPS = [
    "pairpep.project",
    "pairpep.tablets",
    "pairpep.alerts",
    "pairpep.interchange",
    "pairpep.waves",
    "pairpep.responses",
    "pairpep.rooms",
    "pairpep.contacts",
    "pairpep.plans",
    "pairpep.compass",
    "pairpep.ground",
    "pairpep.privacy",
    "pairpep.portable",
    "pairpep.retention",
    "pairpep.learning",
    "pairpep.training",
    "pairpep.toolkit",
    "pairpep.posts",
    "pairpep.measures",
    "pairpep.improvement",
    "pairpep.coding",
    "pairpep.extracts",
    "pairpep.reaim",
    "pairpep.laboratory",
    "pairpep.evaluation",
    "pairpep.front",
    "pairpep.directory",
    "pairpep.levers",
    "pairpep.assemblies",
    "pairpep.moderation",
    "pairpep.community",
    "pairpep.gatherings",
    "pairpep.library",
    "pairpep.instruments",
    "pairpep.referrals",
    "pairpep.participants",
    "pairpep.identity",
    "pairpep.network",
    "pairpep.journal",
    "pairpep.kernel",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "pairpep.project.middleware.QuietHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "pairpep.project.middleware.FrenchFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pairpep.identity.middleware.Stays",
    "pairpep.identity.middleware.SecondFactor",
]

ROOT_URLCONF = "pairpep.project.urls"
WSGI_APPLICATION = "pairpep.project.wsgi.application"

_finders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
_loaders = _finders if DEBUG else [("django.template.loaders.cached.Loader", _finders)]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", _loaders)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pairpep.project.context.installation",
                "pairpep.project.surroundings.around",
                "pairpep.identity.context.stay",
                "pairpep.identity.context.ways_in",
            ],
        },
    }
]
COTTON_DIR = "cotton"

# Languages: French unless the address says otherwise, whatever the browser asks for

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
USE_I18N = True
TIME_ZONE = "America/Toronto"
USE_TZ = True

# Who signs in, and how

AUTH_USER_MODEL = "network.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "pairpep.project.passwords.MaximumLength", "OPTIONS": {"max_length": 128}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email",)}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "pairpep.identity.adapter.SignIn"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation itself came by that address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # a subject never names the product
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Tries, never a lock that lasts: by network for what a clinic shares, by account for what is guessed.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key", "reset_password": "20/m/ip,3/5m/key"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "pairpep.identity.tokens.UntilDeparture"  # noqa: S105 — a class
PASSWORD_RESET_TIMEOUT = 60 * 60
PAIRPEP_ESTABLISHMENTS = env("PAIRPEP_ESTABLISHMENTS")  # a file: which establishments vouch for their staff
PAIRPEP_SECOND_FACTOR = flag("PAIRPEP_SECOND_FACTOR", PRODUCTION)  # staff open nothing without it
MFA_ADAPTER = "pairpep.identity.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost; the browser itself allows keys on no other
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("PAIRPEP_PROXIES", "0"))

# What the browser keeps and is told

SECURE_COOKIES = flag("PAIRPEP_SECURE_COOKIES", PRODUCTION)
_prefix = "__Host-" if SECURE_COOKIES else ""
SESSION_ENGINE = "pairpep.project.sessions"
SESSION_COOKIE_NAME = f"{_prefix}session"
SESSION_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_prefix}csrf"
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [origin for origin in env("PAIRPEP_ORIGINS").split(",") if origin]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ALLOWED_HOSTS = [host for host in env("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]").split(",") if host]
USE_X_FORWARDED_HOST = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_SSL_REDIRECT = PRODUCTION and flag("PAIRPEP_HTTPS_REDIRECT", True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # nothing leaves; without any, browsers send forms with a null origin
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Static files: hashed names and compressed copies, except where a name must be guessed by a test or a reload

_plain = TESTING or DEBUG
STATIC_URL = "/static/"
STATIC_ROOT = None if _plain else PLACES.static  # served from where they were written, or from what was collected
WHITENOISE_USE_FINDERS = _plain
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # what is uploaded is kept by its digest (library/files.py)
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _plain
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Files of the library: on disk under the digest of what is in them, with every backup; what is too large is dropped as it arrives

PAIRPEP_UPLOADS = PLACES.var / "uploads"
PAIRPEP_UPLOAD_LIMIT = int(env("PAIRPEP_UPLOAD_LIMIT_MB", "100")) * 1_000_000
PAIRPEP_CLAMAV = env("PAIRPEP_CLAMAV", "")  # host:port, or the path of a socket: each file is shown to this scanner before it is kept
FILE_UPLOAD_HANDLERS = [
    "pairpep.library.uploading.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Shared tablets: wiped after so many seconds without a touch (a third of it with a warning), codes that are good so many minutes

PAIRPEP_TABLET_IDLE = int(env("PAIRPEP_TABLET_IDLE", "60"))
PAIRPEP_TABLET_CODE_MINUTES = int(env("PAIRPEP_TABLET_CODE_MINUTES", "120"))
PAIRPEP_TABLET_STOP = flag("PAIRPEP_TABLET_STOP")  # every tablet forgets its pages at its next call and keeps none until this is off

# Mail and text messages

_mail = smtp(env("SMTP_URL"))
EMAIL_BACKEND = env("EMAIL_BACKEND") or (
    "django.core.mail.backends.smtp.EmailBackend" if _mail else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.host, _mail.port, _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starttls, _mail.ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", "bonjour@localhost")
PAIRPEP_URL = env("PAIRPEP_URL") or f"http://localhost:{env('PORT', '8000')}"  # how links in messages begin
PAIRPEP_ESTABLISHMENT = env("PAIRPEP_ESTABLISHMENT")  # its name, on the privacy page
PAIRPEP_PRIVACY_CONTACT = env("PAIRPEP_PRIVACY_CONTACT")  # who to write to about one's information; shown on the privacy page
PAIRPEP_SMS_BACKEND = env("PAIRPEP_SMS_BACKEND") or None

# Logs say that something failed, never who was there nor what was typed

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_addresses": {"()": "pairpep.project.logs.WithoutAddresses"}},
    "formatters": {
        "line": {
            "()": "logging.Formatter" if DEBUG else "pairpep.project.logs.WithoutWords",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_addresses"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
    },
}

if PRODUCTION:
    refuse_unsafe(globals())
