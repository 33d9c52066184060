"""All addresses: the staff's at the root, the participant's under /my/, the login's under /account/, the watcher's beside them."""

from django.urls import include, path

from spire.interfaces.web.door.routes import of_allauth

urlpatterns = [
    path("account/", include(of_allauth)),
    path("my/", include("spire.interfaces.portal.urls")),
    path("", include("spire.interfaces.commands.watching.pages")),
    path("", include("spire.interfaces.commands.watching.work")),
    path("", include("spire.interfaces.web.urls")),
]

handler400 = "spire.interfaces.parts.errors.not_understood"
handler404 = "spire.interfaces.parts.errors.not_found"
handler500 = "spire.interfaces.parts.errors.broken"
