"""Signs that no person types reach no view: PostgreSQL takes no zero in a text, and letters take no bell."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from spire.interfaces.parts.middleware import OneFullStop, OnlyTyped


def test_what_was_sent_comes_without_them():
    seen = {}

    def view(request):
        seen.update(request.POST.lists())
        return HttpResponse()

    OnlyTyped(view)(RequestFactory().post("/", {"a": ["x\0y\x0b", "to\r\nlinjer\t😀"], "b\0": "1"}))

    assert seen == {"a": ["xy", "to\r\nlinjer\t😀"], "b": ["1"]}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/idea/?q=a%00b", "/accessibility%00/", "/?q=%00"])
def test_an_address_with_one_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_page_s_sentence_ends_once():
    told = OneFullStop(lambda request: HttpResponse("<p>Du mangler 40,00 kr..</p>"))(RequestFactory().get("/"))

    assert told.content == b"<p>Du mangler 40,00 kr.</p>"
