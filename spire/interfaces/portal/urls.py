"""The participant's routes: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.portal import my_way

urlpatterns = [
    page("", my_way.show, needs="portal.use", name="my_way"),
]
