"""The settings of the service, all from the environment. `docs/reference/settings.md` tells of each.

On trial nothing need be set: the database is a file in the folder `HEARD_DATA`, and the secret is made there once.
With `HEARD_MODE=production` nothing is guessed, and `service.checks` refuses to start on what is unsafe.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from heard.facts.keys import SecretError, read_or_make_secret

from .environment import Mode, SettingError, day_given, listed, mode, whole_number

MODE = mode()
DATA = Path(os.environ.get("HEARD_DATA", "heard-data"))
PRODUCTION = MODE is Mode.PRODUCTION

DEBUG = False


def _secret_of_the_trial() -> str:
    try:
        # Before anything is written into it: nobody else of this machine may look inside.
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives what it keeps beside its file the same rights.
        (DATA / "heard.sqlite3").touch(mode=0o600)
        return os.environ.get("HEARD_SECRET_KEY") or read_or_make_secret(DATA / "service-secret").hex()
    except (OSError, SecretError):
        raise SettingError(
            f"HEARD_DATA: nothing can be kept in the folder {DATA}. Name one that this account may write to."
        ) from None


SECRET_KEY = os.environ.get("HEARD_SECRET_KEY", "") if PRODUCTION else _secret_of_the_trial()
ALLOWED_HOSTS = listed("HEARD_HOSTS") or ([] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []

#: The council as its pages name it, and its colour (a dark one: white letters stand on it).
COUNCIL = os.environ.get("HEARD_COUNCIL", "Exborough")
#: How people reach the complaints team, in a line, as letters say it.
CONTACT = os.environ.get("HEARD_CONTACT", "")
COLOUR = os.environ.get("HEARD_COLOUR", "#12436D")
#: The procedure under which a new complaint is taken.
PROCEDURE = os.environ.get("HEARD_PROCEDURE", "ca1989_england")
#: Working days within which a complaint that is all about communication gets a call; 0 where the council sets none.
CALL_WITHIN = whole_number("HEARD_CALL_WITHIN", 2)
#: The folder in which the reports lie that are opened from the service.
REPORTS = Path(os.environ.get("HEARD_REPORTS", DATA / "reports"))
#: The day that the service takes for today; only on trial, for demonstrations and tests.
TODAY = None if PRODUCTION else day_given("HEARD_TODAY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "heard.service.audit",
    "heard.service.accounts",
    "heard.service.independents",
    "heard.service.cases",
    "heard.service.figures",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heard.service.uploads.LargestRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "heard.service.accounts.middleware.SignedInMiddleware",
]

ROOT_URLCONF = "heard.service.urls"
WSGI_APPLICATION = "heard.service.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []


def _database() -> dict[str, Any]:
    address = os.environ.get("DATABASE_URL", "")
    if address:
        try:
            given = conninfo_to_dict(address)
        except ProgrammingError:  # its words may quote the password
            raise SettingError(
                "DATABASE_URL is not the address of a PostgreSQL database: write postgresql://ROLE:PASSWORD@HOST/DATABASE"
            ) from None
        names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        found = {name: str(given.pop(key, "") or "") for name, key in names.items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            **found,
            "OPTIONS": given,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "heard.sqlite3",
        "OPTIONS": {
            # A second writer waits for the first, and begins as a writer, so that none is told "locked" half way.
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            # With this, REPLACE INTO fires the triggers that forbid a deletion.
            " PRAGMA recursive_triggers=ON;"
            # What is deleted is written over in the file, and not only left for later.
            " PRAGMA secure_delete=ON;",
        },
    }


DATABASES = {"default": _database()}
ATOMIC_REQUESTS = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "heard.service.jinja.environment"},
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
# Served from where they lie: nothing to collect before a start. Their addresses carry Heard's version.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 86_400

# A complaint may be long, and come with papers; what is longer is refused with a page that says so.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
#: The length of a whole request, in bytes: refused before it is read, for it would be written to the disk meanwhile.
LARGEST_REQUEST = DATA_UPLOAD_MAX_MEMORY_SIZE + 1024 * 1024
LARGEST_BEFORE_SIGN_IN = 64 * 1024

# Tries at signing in are counted in the database: every worker sees the same count, and a restart forgets none.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "tries"}}

AUTHENTICATION_BACKENDS = ["heard.service.accounts.backend.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
#: How long a link to set a password works, in hours.
PASSWORD_RESET_TIMEOUT = 3600 * whole_number("HEARD_PASSWORD_LINK_HOURS", 48)
#: How many proxies stand before the service; with none, the address of the connection is the person's.
PROXIES = whole_number("HEARD_PROXIES", 1 if PRODUCTION else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

ACCOUNT_ADAPTER = "heard.service.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "heard.service.accounts.forms.SignInForm",
    "change_password": "heard.service.accounts.forms.ChangedPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# A council's people share one address, so the limit that protects an account is the one by e-mail address typed.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/15m/key", "login": "120/m/ip"}

MFA_ADAPTER = "heard.service.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "heard.service.accounts.forms.CodeForm",
    "reauthenticate": "heard.service.accounts.forms.CodeAgainForm",
    "activate_totp": "heard.service.accounts.forms.ActivateForm",
    "add_webauthn": "heard.service.accounts.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = f"Heard, {COUNCIL}"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator typed the address; there is no verification by e-mail
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey alone is both factors only if the device asks for its finger or PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# A session ends when nothing was asked for this many minutes, and after a working day however busy.
SESSION_COOKIE_AGE = 60 * whole_number("HEARD_SESSION_IDLE_MINUTES", 30)
SESSION_LONGEST = 3600 * whole_number("HEARD_SESSION_LONGEST_HOURS", 12)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "heard.service.errors.form_refused"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# No personal data in logs, no reference of a case and no secret of a link.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"nameless": {"()": "heard.service.logs.NamelessFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "nameless"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
