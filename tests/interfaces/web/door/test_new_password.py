"""A forgotten password: a mail and pages in our own words, whoever asks."""

import re

import pytest
from django.core import mail
from django.test import Client

from spire.foundation.access.models import Login
from tests.cast import Cast

RESET = "/account/password/reset/"
CHOOSE = {"da": "Vælg en ny adgangskode", "sv": "Välj ett nytt lösenord"}
HEADINGS = {
    "da": ["Kig i din mail", CHOOSE["da"], "Din nye adgangskode er valgt", "Linket kan ikke bruges"],
    "sv": ["Titta i din mejl", CHOOSE["sv"], "Ditt nya lösenord är valt", "Länken går inte att använda"],
}


@pytest.mark.parametrize("language", ["da", "sv"])
def test_the_way_to_a_new_password_is_in_the_language_and_the_words_of_the_house(cast: Cast, language):
    client = Client()
    client.cookies["django_language"] = language

    asked = client.post(RESET, {"email": cast.participant.email}, follow=True)
    link = re.search(r"https?://testserver(/account/password/reset/key/\S+)", mail.outbox[0].body)[1]
    choosing = client.get(link, follow=True)
    done = client.post(
        choosing.redirect_chain[-1][0],
        {"password1": "fjorten gule pærer", "password2": "fjorten gule pærer"},
        follow=True,
    )
    again = client.get(link, follow=True)

    assert mail.outbox[0].subject == CHOOSE[language]
    assert "example.com" not in mail.outbox[0].body
    assert [heading_of(one) for one in (asked, choosing, done, again)] == HEADINGS[language]
    assert Login.objects.get(pk=cast.participant.pk).check_password("fjorten gule pærer")


def heading_of(answer) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode())[1]
