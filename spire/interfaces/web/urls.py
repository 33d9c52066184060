"""The staff's and the public's routes: address, view, permission."""

from spire.interfaces.parts.routes import ANYONE, PUBLIC, page
from spire.interfaces.web import overview, public

urlpatterns = [
    page("", public.welcome, needs=PUBLIC, name="welcome"),
    page("home/", public.home, needs=ANYONE, name="home"),
    page("language/", public.language, needs=PUBLIC, name="language"),
    page("accessibility/", public.accessibility, needs=PUBLIC, name="accessibility"),
    page("privacy/", public.privacy, needs=PUBLIC, name="privacy"),
    page("overview/", overview.overview, needs="overview.view", name="overview"),
]
