"""Files from outside that mean no good: by kind, by name, by size, and what unpacks to more than it says."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from spire.foundation.records import files, pictures
from spire.foundation.records.files import EXCEL, MOST_INSIDE, TooLarge, WrongKind, checked, clean_name
from spire.interfaces.parts import bodies

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
RUN = {
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a page after blanks": b"\n\t  <html><body onload=x>",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a drawing with a head": b'<?xml version="1.0"?><svg><script/></svg>',
    "a page behind a mark": b"\xef\xbb\xbf<html>",
    "a program": b"MZ\x90\x00" + bytes(200),
    "a script": b"#!/bin/sh\nrm -rf /",
    "a page in another alphabet": "<html>".encode("utf-16"),
    "a packed folder": b"PK\x05\x06" + bytes(18),
    "an old document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("data", RUN.values(), ids=RUN)
def test_a_page_or_a_picture_that_runs_is_no_file(data):
    with pytest.raises(WrongKind):
        checked(data, "billede.png")


def test_the_kind_is_what_the_bytes_say():
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, "PNG")

    found = checked(made.getvalue(), "regnskab.html")

    assert (found.media_type, found.name) == ("image/png", "regnskab.png")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\windows\\system32\\x.exe", "x.txt"),
        ('a"; filename="b.html', "a-- filename--b.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie- x-1.txt"),
        ("\u202egpj.exe", "gpj.txt"),
        ("....", "file.txt"),
        ("<script>.svg", "script.txt"),
        ("CON\x00.txt", "CON.txt"),
    ],
)
def test_a_name_is_made_harmless(name, clean):
    assert clean_name(name, "txt") == clean


def test_an_ordinary_workbook_is_let_in():
    assert checked(packed(PARTS), "budget.xlsx").media_type == EXCEL


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1024 * 1024)

    with pytest.raises(TooLarge):
        checked(packed({**PARTS, "xl/media/zeros.bin": bytes(2 * 1024 * 1024)}), "bombe.xlsx")


def test_too_many_files_inside_are_refused():
    with pytest.raises(TooLarge):
        checked(packed({**PARTS, **{f"xl/{number}": b"" for number in range(MOST_INSIDE)}}), "mange.xlsx")


@pytest.mark.parametrize("said", [1, 100_000])
def test_a_length_that_lies_is_refused(said):
    data = bytearray(packed({**PARTS, "xl/zeros.bin": bytes(50_000)}))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x05\x06"))
    data[entry + 24 : entry + 28] = struct.pack("<I", said)

    with pytest.raises(WrongKind):
        checked(bytes(data), "loegn.xlsx")


def test_a_sum_that_lies_is_refused():
    data = bytearray(packed({**PARTS, "xl/a.bin": b"hello"}))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x05\x06"))
    data[entry + 16 : entry + 20] = struct.pack("<I", zlib.crc32(b"other"))

    with pytest.raises(WrongKind):
        checked(bytes(data), "loegn.xlsx")


def test_a_picture_with_too_many_pixels_is_refused():
    made = io.BytesIO()
    Image.new("1", (10_001, 8_001)).save(made, "PNG")

    with pytest.raises(pictures.PictureUnreadable):
        pictures.together([checked(made.getvalue(), "stor.png")])


@pytest.mark.django_db
class TestBodies:
    def test_a_body_that_is_too_large_is_refused_before_it_is_read(self, cast, give_factor):
        client = give_factor(cast.coach)

        answer = client.post("/enrolments/1/documents/new/", CONTENT_LENGTH=bodies.OF_A_LOGIN + 1)

        assert answer.status_code == 413
        assert "højst 15 MB" in answer.content.decode()
        assert answer["Connection"] == "close"

    def test_a_stranger_may_send_less(self):
        answer = Client().post("/idea/", CONTENT_LENGTH=bodies.OF_A_STRANGER + 1)

        assert answer.status_code == 413

    def test_a_bank_s_file_may_be_large_and_no_other(self, cast, give_factor):
        client = give_factor(cast.controller)

        assert 200_000_000 < bodies.MORE["bank_files"] < 250_000_000
        assert client.post("/payments/files/", CONTENT_LENGTH=300_000_000).status_code == 413
        assert client.post("/language/", CONTENT_LENGTH=100_000_000).status_code == 413

    @pytest.mark.parametrize("length", ["", "-1", "1e9", "²", "9" * 18, "9" * 5_000])
    def test_a_length_that_is_none_breaks_nothing(self, length):
        assert Client().post("/idea/", CONTENT_LENGTH=length).status_code < 500

    def test_too_many_fields_are_refused_in_words(self, settings):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
        settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2

        many = Client().post("/idea/", {f"f{number}": "1" for number in range(30)})
        sent = {f"f{number}": SimpleUploadedFile("x.txt", b"x") for number in range(5)}
        crowded = Client().post("/idea/", sent)

        assert (many.status_code, crowded.status_code) == (400, 400)
        assert "forside" in many.content.decode()
