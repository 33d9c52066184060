"""Pictures of pages become one PDF: upright, of a size to send, and without where they were taken."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from spire.foundation.records import files, pictures

PLACE = b"55.6761"


def a_picture(width: int = 3000, height: int = 4000, *, kind: str = "JPEG", turned: int = 1) -> files.Checked:
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010E] = PLACE.decode()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, (width, height), "#aa7711").save(drawn, kind, exif=exif)
    return files.checked(drawn.getvalue(), "side.jpg")


def test_pictures_are_the_pages_of_one_document() -> None:
    made = pictures.together([a_picture(), a_picture(kind="PNG"), a_picture(800, 600)])

    assert (made.media_type, made.name) == ("application/pdf", "side.pdf")
    sizes = [
        (round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(made.data)).pages
    ]
    assert sizes == [(595, 794), (595, 794), (288, 216)]
    assert len(made.data) < 500_000


def test_a_page_taken_lying_down_stands_up() -> None:
    made = pictures.together([a_picture(4000, 3000, turned=6)])

    page = PdfReader(io.BytesIO(made.data)).pages[0]
    assert page.mediabox.height > page.mediabox.width


def test_where_it_was_taken_is_not_kept() -> None:
    taken = a_picture()
    assert PLACE in taken.data

    assert PLACE not in pictures.together([taken]).data


def test_another_file_stays_as_it_is_and_alone() -> None:
    letter = files.checked(b"Tilbud", "tilbud.txt")

    assert pictures.together([letter]) is letter
    with pytest.raises(pictures.OneFileAtATime):
        pictures.together([letter, a_picture()])


def test_too_many_pages_and_broken_pictures_are_refused() -> None:
    whole = a_picture()

    with pytest.raises(pictures.TooManyPages):
        pictures.together([whole] * 21)
    with pytest.raises(pictures.PictureUnreadable):
        pictures.together([files.Checked(whole.data[:900], whole.media_type, whole.name)])


def test_a_picture_of_endless_size_is_not_drawn(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)

    with pytest.raises(pictures.PictureUnreadable):
        pictures.together([a_picture(100, 100)])
