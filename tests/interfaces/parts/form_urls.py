"""Routes of a form for the tests of the shared pages, with the real guard around them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from spire.conf.urls import *  # noqa: F403
from spire.conf.urls import urlpatterns as of_the_house
from spire.foundation.forms import queries
from spire.foundation.forms.models import Response
from spire.interfaces.parts import form_pages
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.routes import ANYONE, page


def routes(response: Response) -> form_pages.Routes:
    return form_pages.Routes(
        page=lambda key: reverse("test_form_page", args=(response.pk, key)),
        check=reverse("test_form_check", args=(response.pk,)),
        sent="/sent/",
        leave="/left/",
    )


def edit(request: HttpRequest, response_id: int, key: str) -> HttpResponse:
    response = queries.for_actor(actor_of(request), response_id)
    return form_pages.edit_page(request, response, key, routes=routes(response))


def check(request: HttpRequest, response_id: int) -> HttpResponse:
    response = queries.for_actor(actor_of(request), response_id)
    return form_pages.check_page(request, response, routes=routes(response))


urlpatterns = [
    page("test/<int:response_id>/check/", check, needs=ANYONE, name="test_form_check"),
    page("test/<int:response_id>/<str:key>/", edit, needs=ANYONE, name="test_form_page"),
    *of_the_house,
]
