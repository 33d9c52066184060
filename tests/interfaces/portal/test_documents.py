"""Sending what one has on paper: pictures from the telephone arrive as one document."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from spire.foundation.records.models import Document
from spire.interfaces.parts import clock
from tests.build import an_enrolment
from tests.cast import MOMENT, Cast
from tests.foundation.records.test_pictures import a_picture

pytestmark = pytest.mark.django_db
SEND = "/my/documents/send/"


@pytest.fixture
def mine(cast: Cast, client: Client):
    an_enrolment(cast)
    client.force_login(cast.participant)
    with clock.at(MOMENT):
        yield client


def a_file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_pictures_from_several_controls_are_one_document(mine: Client) -> None:
    page = a_picture(800, 1000).data

    answer = mine.post(SEND, {"title": "Lejekontrakt", "file": [a_file("a.jpg", page), a_file("b.jpg", page)]})

    assert answer.status_code == 302
    sent = Document.objects.get(kind="sent")
    assert (sent.title, sent.media_type) == ("Lejekontrakt", "application/pdf")
    assert len(PdfReader(io.BytesIO(bytes(sent.content.data))).pages) == 2


def test_what_cannot_be_read_is_told_at_the_field_and_nothing_is_kept(mine: Client) -> None:
    broken = a_picture(800, 1000).data[:500]

    answer = mine.post(SEND, {"title": "Lejekontrakt", "file": [a_file("a.jpg", broken)]})

    assert answer.status_code == 422
    assert "Tag det igen" in answer.content.decode()
    assert not Document.objects.filter(kind="sent").exists()


def test_nothing_chosen_is_told(mine: Client) -> None:
    assert mine.post(SEND, {"title": "Lejekontrakt"}).status_code == 422
