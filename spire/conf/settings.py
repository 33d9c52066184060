"""Settings of the house, read from the environment; `environment.py` says what may be set."""

import os

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from spire.conf import logs
from spire.conf.environment import ROOT, Environment

logs.install()
ENVIRONMENT = Environment()
DEMO = ENVIRONMENT.demo
if DEMO and ENVIRONMENT.https:
    raise SystemExit("A demonstration shows its passwords, so it never runs behind https: unset SPIRE_DEMO.")
DEBUG = ENVIRONMENT.debug
if DEBUG and ENVIRONMENT.https:
    raise SystemExit("Details of errors are never shown behind https: unset SPIRE_DEBUG.")
SECRET_KEY = ENVIRONMENT.secret()
SECRET_KEY_FALLBACKS = ENVIRONMENT.fallbacks()
# Identity numbers are sealed with a key of their own where one is set, so that the secret key can be renewed.
PERSON_KEY = ENVIRONMENT.person_secret()
# Keys that were used before: they still open and find, until `manage.py person_keys` has wrapped everything again.
PERSON_KEYS_OLD = ENVIRONMENT.older_person_keys()
ALLOWED_HOSTS = ENVIRONMENT.listed("hosts")
PUBLIC_ADDRESS = ENVIRONMENT.public_address()
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.listed("trusted_origins")
TRUSTED_NETWORK = ENVIRONMENT.listed("trusted_network")
SPIRE_COUNTRIES = ENVIRONMENT.listed("countries")
PROVIDERS_FILE = ENVIRONMENT.providers_file
DATA_FOLDER = ENVIRONMENT.data_folder
DATA_FOLDER.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "spire.foundation.trail",
    "spire.foundation.people",
    "spire.foundation.access",
    "spire.foundation.forms",
    "spire.foundation.records",
    "spire.money.ledger",
    "spire.money.banking",
    "spire.money.instruments",
    "spire.money.support",
    "spire.journey.programmes",
    "spire.journey.enrolments",
    "spire.journey.guidance",
    "spire.journey.business",
    "spire.journey.screenings",
    "spire.journey.decisions",
    "spire.interfaces.theme",
    "spire.interfaces.parts",
    "spire.interfaces.web",
    "spire.interfaces.portal",
    "spire.interfaces.commands",
    "spire.conf.apps.ConfConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "spire.conf.apps.DjangoForms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "spire.interfaces.parts.log_lines.RequestLines",
    # The next three stand around all the rest, so that no answer goes out without them: a static file, a refused host.
    "spire.interfaces.parts.headers.Headers",
    "spire.interfaces.parts.headers.OnlyPagesAreSentOn",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "spire.interfaces.parts.bodies.NotTooLarge",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "spire.interfaces.parts.middleware.Lasting",
    "spire.interfaces.parts.limits.Limited",
    "spire.interfaces.parts.middleware.OwnLanguage",
    "spire.interfaces.parts.middleware.SecondFactor",
    "spire.interfaces.parts.middleware.RefusedPage",
    "spire.interfaces.parts.middleware.LeavesNothing",
    "spire.interfaces.parts.middleware.OneFullStop",
    "spire.interfaces.parts.middleware.OnlyTyped",
    "spire.interfaces.parts.middleware.RemembersTemplates",
    "spire.interfaces.parts.once.Once",
]

ROOT_URLCONF = "spire.conf.urls"
WSGI_APPLICATION = "spire.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "spire.interfaces.parts.context.house",
            ],
            "builtins": ["spire.interfaces.theme.templatetags.spire"],
        },
    },
]
FORM_RENDERER = "spire.interfaces.theme.forms.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        ENVIRONMENT.secret_of("database_url") or f"sqlite:///{DATA_FOLDER / 'spire.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
# How long a page waits for PostgreSQL, in seconds; `interfaces/parts/patience.py` says it to each connection.
PAGE_SECONDS = {
    "statement_timeout": ENVIRONMENT.statement_seconds,
    "lock_timeout": ENVIRONMENT.lock_seconds,
    "idle_in_transaction_session_timeout": ENVIRONMENT.idle_seconds,
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Take the write lock at the start of a transaction: waiting is better than failing half way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "spire.foundation.access.passwords.OwnWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_ADAPTER = "spire.interfaces.parts.login.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
# Wrong tries are counted by us, for one address at one login: nobody can close a login for its owner.
# How often a door may be knocked at is counted in the database (`parts/limits.py`), not by each process for itself.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None, "reset_password": None, "reset_password_from_key": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_FORMS = {
    "login": "spire.interfaces.parts.login_forms.Login",
    "reauthenticate": "spire.interfaces.parts.login_forms.Reauthenticate",
    "change_password": "spire.interfaces.parts.login_forms.ChangePassword",
    "reset_password": "spire.interfaces.parts.login_forms.ResetPassword",
    "reset_password_from_key": "spire.interfaces.parts.login_forms.ResetPasswordKey",
}
MFA_FORMS = {
    "authenticate": "spire.interfaces.parts.login_forms.Code",
    "reauthenticate": "spire.interfaces.parts.login_forms.CodeAgain",
    "activate_totp": "spire.interfaces.parts.login_forms.FirstCode",
}
MFA_TOTP_ISSUER = "Spire"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "spire.interfaces.parts.login.SecondFactorAdapter"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "spire" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.static_folder or DATA_FOLDER / "static"
MEDIA_ROOT = DATA_FOLDER / "documents"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Who answers need not be who gathered them: in the image that is root.
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}

# htmx asks the server it came from and no one else; nothing is inline. `blob:` and `data:` stay out.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        # Text becomes HTML only past `theme/trusted.js`, which lets in the design system's own boxes and nothing that runs.
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }
}
SESSION_ENGINE = "spire.interfaces.parts.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
# "Strict" would lose the session when somebody comes back from MitID, or by a link in a mail.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 60 * 60 * 12  # the longest of `access.rules.limits`, which are shorter for most
CSRF_FAILURE_VIEW = "spire.interfaces.parts.errors.not_from_here"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # never in a cookie: they may name somebody
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
WHITENOISE_ALLOW_ALL_ORIGINS = False
# How many proxies of ours stand in front: what they add is believed, and what a visitor wrote before them is not.
PROXIES = ENVIRONMENT.proxies_in_front()
USE_X_FORWARDED_HOST = USE_X_FORWARDED_PORT = False
SECURITY_CONTACT = ENVIRONMENT.security_contact
if ENVIRONMENT.https:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# Django tells nobody of a broken page unless it is in debug mode: here it goes to where the program is watched.
LOG_FORMAT = ENVIRONMENT.log_format or ("json" if ENVIRONMENT.https else "text")
LOG_REQUESTS = ENVIRONMENT.https if ENVIRONMENT.log_requests is None else ENVIRONMENT.log_requests
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_request": {"()": "spire.conf.logs.WithoutRequest"}},
    "formatters": {
        "json": {"()": "spire.interfaces.parts.log_lines.Lines"},
        "text": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {
        "terminal": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["without_request"]},
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "spire.request": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
        "spire.worker": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
    },
}
METRICS_TOKEN = ENVIRONMENT.secret_of("metrics_token")
METRICS_FOLDER = ENVIRONMENT.metrics_folder or DATA_FOLDER / "metrics"
METRICS_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_FOLDER)

SCANNER = ENVIRONMENT.scanner
if SCANNER == "none" and not DEMO:
    raise SystemExit("Files from outside must be checked for viruses: SPIRE_SCANNER=none is only for a demonstration.")
if SCANNER and SCANNER.partition(":")[0] not in ("unix", "tcp", "none"):
    raise SystemExit("SPIRE_SCANNER is unix:<path>, tcp:<host>:<port>, or none in a demonstration.")
SCANNER_SECONDS = 45  # less than an idle transaction may last, so that the person is told what it was
DIGITAL_POST_FOLDER = ENVIRONMENT.digital_post_folder
BACKUP_RECIPIENTS, BACKUP_DAYS = ENVIRONMENT.listed("backup_recipients"), ENVIRONMENT.backup_days
ERASURES_FOLDER = ENVIRONMENT.erasures_folder or DATA_FOLDER / "erasures"
POSTGRES_PROGRAMS = ENVIRONMENT.postgres_programs
ACCOUNT_FOLDER = ENVIRONMENT.account_folder  # where an account-information service delivers, see docs/choices/0030
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
MAIL_DOOR = "django.core.mail.backends.smtp" if ENVIRONMENT.mail_host else "spire.foundation.records.mail_files"
EMAIL_BACKEND = f"{MAIL_DOOR}.EmailBackend"
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail_host, ENVIRONMENT.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail_user, ENVIRONMENT.secret_of("mail_password")
EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail_security == "starttls", ENVIRONMENT.mail_security == "tls"
EMAIL_TIMEOUT = 15
# Of a form without its files; `parts/bodies.py` has the largest with them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
