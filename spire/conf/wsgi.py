"""The doorway for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from spire.interfaces.parts import patience, whole_posts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spire.conf.settings")
application = whole_posts.counted(get_wsgi_application())
patience.of_pages()
