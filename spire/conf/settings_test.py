"""Settings for the tests: the real house, with a database of its own, fast passwords and plain static files."""

import os
import tempfile

os.environ.setdefault("SPIRE_SECRET_KEY", "only-for-the-tests-and-never-anywhere-else-0123456789")
os.environ.setdefault("SPIRE_DATA_FOLDER", tempfile.mkdtemp(prefix="spire-test-"))
os.environ.setdefault("SPIRE_DEMO", "true")
os.environ.setdefault("SPIRE_SCANNER", "none")
os.environ.setdefault("SPIRE_SECURITY_CONTACT", "mailto:security@example.dk")

from spire.conf.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The live server answers for static files through the finders, where names carry no hash.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
