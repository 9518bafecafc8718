"""Réglages du projet : chaque choix de déploiement est lu une seule fois, ici, dans l’environnement.

Les valeurs par défaut sont celles d’une production prudente ; ce qui manque arrête le démarrage.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / ".local"

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY")
LOCALE = DEBUG or DEMO  # sur la machine de qui développe ou découvre : une adresse par défaut suffit
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if LOCALE else env.NOTSET)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if LOCALE else env.NOTSET).rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_NAME = _("Communauté de pratiques")

INSTALLED_APPS = [
    "communaute",
    "ateliers",
    "fiches",
    "allauth",
    "allauth.account",
    "ckeditor",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "communaute.socle.web.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "communaute.socle.web.adresse_saine.AdresseSaine",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "communaute.socle.web.connexion.ConnexionObligatoire",
    "communaute.socle.web.appareil.OublierSurCetAppareil",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "communaute.socle.web.refus.RefusEnMessage",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "communaute.urls"
WSGI_APPLICATION = "communaute.wsgi.application"
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
                "communaute.socle.web.contexte.site",
            ],
        },
    }
]

# --- Données -----------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", engine="django.db.backends.postgresql")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "communaute_cache",
        # Les limites de tentatives y vivent : trop peu de place les effacerait avant l’heure.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# --- Personnes et connexion ---------------------------------------------------------------------
AUTH_USER_MODEL = "communaute.Personne"
AUTHENTICATION_BACKENDS = ["communaute.reseaux.connexion.ConnexionAvecAcces"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accueil:mon_espace"
LOGOUT_REDIRECT_URL = "accueil:accueil"

ACCOUNT_ADAPTER = "communaute.comptes.adaptateur.Adaptateur"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if SITE_URL.startswith("http://") else "https"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Une salle d’atelier de soixante téléphones sort par une seule adresse : large par adresse, serré par compte.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,10/5m/key",
    "signup": "120/m/ip",
    "reset_password": "120/m/ip,5/15m/key",
    "reset_password_from_key": "120/m/ip",
    "confirm_email": "1/1m/key",
    "change_password": "10/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- Langue, dates ------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("français"))]
LOCALE_PATHS = [BASE_DIR / "communaute" / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Fichiers statiques -------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = LOCAL_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(LOCAL_DIR / "fichiers")))
# Fichiers joints : taille d’un fichier, nombre et poids total par fiche, millions de points d’une image.
DOCUMENT_MAX_MO = env.int("DOCUMENT_MAX_MO", default=10)
DOCUMENTS_PAR_FICHE = env.int("DOCUMENTS_PAR_FICHE", default=12)
DOCUMENTS_TOTAL_MO = env.int("DOCUMENTS_TOTAL_MO", default=40)
DOCUMENT_MAX_MPX = env.int("DOCUMENT_MAX_MPX", default=40)
FILE_UPLOAD_HANDLERS = [
    "communaute.socle.documents.reception.DepotBorne",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Courriels et tâches ------------------------------------------------------------------------
if DEMO:
    EMAIL_BACKEND = "communaute.socle.exploitation.courriels.Dossier"
    EMAIL_FILE_PATH = LOCAL_DIR / "courriels"
else:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="communaute@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Sécurité -----------------------------------------------------------------------------------
# La démonstration est servie en clair sur cette machine ; partout ailleurs, tout passe par HTTPS.
HTTPS = not (DEBUG or DEMO)
SECURE_SSL_REDIRECT = HTTPS
# Ce qui surveille le site l’interroge de l’intérieur, sans TLS.
SECURE_REDIRECT_EXEMPT = [r"^sante/(pret/)?$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "communaute.socle.web.saisie.formulaire_perime"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "img-src": [SELF, "data:"],
    }
}

# --- Éditeur ------------------------------------------------------------------------------------
# Fin de vie de CKEditor 4 : décision « editeur-de-texte », qui dit comment il est contenu.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Une adresse d’agenda vaut un mot de passe : le journal du serveur la tait, d’où qu’elle y vienne.
    "filters": {
        "sans_secret": {
            "()": "communaute.socle.exploitation.journaux.SansSecret",
            "motif": r"(?<=/calendrier/)[^/\s\"']+(?=\.ics)",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["sans_secret"]}},
    "loggers": {nom: {"filters": ["sans_secret"]} for nom in ("django.request", "django.security.csrf")},
    "root": {"handlers": ["console"], "level": "INFO" if DEBUG else "WARNING"},
}
