"""Files from outside: looked at, kept from every eye until scanned, and never let through by a scanner that is down."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from spire.foundation.access.queries import NotFound
from spire.foundation.records import files, queries, scanner, uploads
from spire.foundation.records.models import Content, Document
from spire.foundation.trail.models import Event
from tests.cast import DAY, HOUSE, Cast

PDF = b"%PDF-1.7 something"
# Built from parts, so that no scanner finds it in this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def read(line: socket.socket, count: int) -> bytes:
    told = b""
    while len(told) < count:
        told += line.recv(count - len(told)) or pytest.fail("the client hung up")
    return told


class Stubborn(threading.Thread):
    """A scanner that is there, hangs or hangs up over a file that holds a word, and says of the others that they are clean."""

    def __init__(self, listening: socket.socket, *, word: bytes, hangs: bool) -> None:
        super().__init__(daemon=True)
        self.listening, self.word, self.hangs, self.held = listening, word, hangs, []

    def run(self) -> None:
        while True:
            try:
                line, _address = self.listening.accept()
            except OSError:
                return
            if line.recv(6, socket.MSG_WAITALL) == b"zPING\0":
                line.sendall(b"PONG\0")
            else:
                read(line, 4)
                data = b""
                while (length := struct.unpack("!I", read(line, 4))[0]) > 0:
                    data += read(line, length)
                if self.word not in data:
                    line.sendall(b"stream: OK\0")
                elif self.hangs:
                    line.sendall(b"s")
                    self.held.append(line)
                    continue
            line.close()


@contextmanager
def stubborn(settings, *, word: bytes, hangs: bool) -> Iterator[None]:
    """The same on a port of its own; a wrong file costs a fifth of a second."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.SCANNER = f"tcp:127.0.0.1:{listening.getsockname()[1]}"
        settings.SCANNER_SECONDS = 0.2
        server = Stubborn(listening, word=word, hangs=hangs)
        server.start()
        try:
            yield
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            for line in server.held:
                line.close()


class Clamd(threading.Thread):
    """A scanner that speaks clamd's own protocol: `zINSTREAM`, chunks with their length, an empty one, and an answer."""

    def __init__(self, listening: socket.socket, answer: bytes | None = None) -> None:
        super().__init__(daemon=True)
        self.listening, self.answer, self.asked = listening, answer, []

    def run(self) -> None:
        while True:
            try:
                line, _address = self.listening.accept()
            except OSError:
                return
            with line:
                assert read(line, 10) == b"zINSTREAM\0"
                data = b""
                while (length := struct.unpack("!I", read(line, 4))[0]) > 0:
                    data += read(line, length)
                self.asked.append(data)
                found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
                line.sendall(self.answer if self.answer is not None else found)


@contextmanager
def clamd(settings, folder: Path | None = None, answer: bytes | None = None) -> Iterator[Clamd]:
    """A scanner on a socket of its own, by a path or a port."""
    listening = socket.socket(socket.AF_UNIX if folder else socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(str(folder / "clamd.ctl") if folder else ("127.0.0.1", 0))
    listening.listen()
    where = listening.getsockname()
    settings.SCANNER = f"unix:{where}" if folder else f"tcp:127.0.0.1:{where[1]}"
    server = Clamd(listening, answer)
    server.start()
    try:
        yield server
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def packed(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


def received(cast: Cast, data: bytes = PDF, name: str = "tilbud.pdf") -> Document:
    return uploads.receive(
        files.checked(data, name),
        subject="enrolment:1",
        person_id=cast.participant.person_id,
        organisation_id=cast.municipality.pk,
        kind="sent",
        title="Tilbud på symaskine",
        on=DAY,
        by=cast.actor(cast.participant),
    )


class TestKinds:
    @pytest.mark.parametrize(
        ("data", "media_type"),
        [
            (PDF, "application/pdf"),
            (b"\xff\xd8\xff\xe0 photo", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n photo", "image/png"),
            (packed("[Content_Types].xml", "word/document.xml"), files.WORD),
            (packed("[Content_Types].xml", "xl/workbook.xml"), files.EXCEL),
            ("Kære team. Her er det, I bad om.\n".encode(), files.TEXT),
        ],
    )
    def test_a_file_is_what_its_bytes_say(self, data: bytes, media_type: str) -> None:
        assert files.checked(data, "x.exe").media_type == media_type

    @pytest.mark.parametrize(
        "data",
        [
            b"<script>alert(1)</script>",
            b"<?xml version='1.0'?><svg/>",
            b"#!/bin/sh\nrm -rf /",
            b"MZ\x90\x00\x03",
            b"\x7fELF\x02\x01\x01",
            b"GIF89a....",
            packed("a.txt"),
            b"PK\x03\x04 broken",
            "høj".encode("latin-1"),
            b"a\x00b",
        ],
    )
    def test_all_other_kinds_are_refused(self, data: bytes) -> None:
        with pytest.raises(files.WrongKind):
            files.checked(data, "file.pdf")

    @pytest.mark.parametrize("inside", ["word/vbaProject.bin", "word/embeddings/run.exe", "word/activeX/activeX1.bin"])
    def test_a_document_with_a_program_in_it_is_refused(self, inside: str) -> None:
        with pytest.raises(files.HasProgram):
            files.checked(packed("[Content_Types].xml", "word/document.xml", inside), "brev.docx")

    def test_what_is_empty_or_too_large_is_refused(self) -> None:
        with pytest.raises(files.Empty):
            files.checked(b"", "x.pdf")
        with pytest.raises(files.TooLarge):
            files.checked(PDF + b"0" * files.LARGEST_BYTES, "x.pdf")

    @pytest.mark.parametrize(
        ("name", "clean"),
        [
            ("C:\\Users\\Amina\\tilbud.pdf", "tilbud.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("invoice\u202efdp.exe", "invoicefdp.pdf"),
            ("..", "file.pdf"),
            ("", "file.pdf"),
            ("Årsopgørelse 2026.PDF", "Årsopgørelse 2026.pdf"),
            ('a"b\r\nc;d.pdf', "a-bc-d.pdf"),
            ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ],
    )
    def test_a_name_is_cleaned(self, name: str, clean: str) -> None:
        assert files.clean_name(name, "pdf") == clean


class TestScanner:
    def test_a_clean_file_is_clean_by_port_and_by_path(self, settings, tmp_path: Path) -> None:
        large = PDF * 20_000
        with clamd(settings) as server:
            assert scanner.scan(large) == scanner.Verdict()
        assert server.asked == [large]
        with clamd(settings, tmp_path):
            assert scanner.scan(PDF) == scanner.Verdict()

    def test_the_test_virus_is_found_by_name(self, settings) -> None:
        with clamd(settings):
            assert scanner.scan(EICAR).found == "Eicar-Test-Signature"

    @pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: ERROR\0", b"OK\0"])
    def test_any_other_answer_says_nothing_about_the_file(self, settings, answer: bytes) -> None:
        with clamd(settings, answer=answer), pytest.raises(scanner.ScannerDown):
            scanner.scan(PDF)

    @pytest.mark.parametrize("where", ["", "unix:/nowhere/clamd.ctl", "tcp:127.0.0.1:1"])
    def test_a_scanner_that_is_not_there_is_down(self, settings, where: str) -> None:
        settings.SCANNER = where
        with pytest.raises(scanner.ScannerDown):
            scanner.scan(PDF)


@pytest.mark.django_db
class TestWaiting:
    def test_nobody_reads_a_file_before_it_is_scanned(self, cast: Cast, settings) -> None:
        settings.SCANNER = ""
        document = received(cast)

        with pytest.raises(queries.NotReadable):
            queries.content_of(document)
        with clamd(settings):
            report = uploads.scan_waiting(on=DAY, by=HOUSE)

        document.refresh_from_db()
        assert (report.done, document.scan) == (1, "clean")
        assert queries.content_of(document) == PDF
        assert uploads.scan_waiting(on=DAY, by=HOUSE).done == 0

    def test_a_scanner_that_is_down_lets_nothing_through(self, cast: Cast, settings) -> None:
        settings.SCANNER = "unix:/nowhere/clamd.ctl"
        document = received(cast)

        report = uploads.scan_waiting(on=DAY, by=HOUSE)

        document.refresh_from_db()
        assert (report.done, document.scan) == (0, "waiting")
        assert f"file {document.pk} and others wait" in report.findings[0]

    @pytest.mark.parametrize("hangs", [True, False], ids=["hangs", "hangs up"])
    def test_a_file_that_the_scanner_says_nothing_about_keeps_no_other_back(
        self, cast: Cast, settings, hangs: bool
    ) -> None:
        settings.SCANNER = "tcp:127.0.0.1:1"
        wrong, right = received(cast, PDF + b"poison"), received(cast, PDF + b"right")
        began = monotonic()

        with stubborn(settings, word=b"poison", hangs=hangs):
            report = uploads.scan_waiting(on=DAY, by=HOUSE)

        wrong.refresh_from_db()
        right.refresh_from_db()
        assert (wrong.scan, right.scan, report.done) == ("waiting", "clean", 1)
        assert report.findings[0].startswith(f"file {wrong.pk} and others wait")
        assert monotonic() - began < 3

    def test_a_scanner_that_hangs_lets_nothing_through_and_keeps_nobody(self, cast: Cast, settings) -> None:
        settings.SCANNER, settings.SCANNER_SECONDS = "tcp:127.0.0.1:1", 0.1
        first, second = received(cast, PDF + b"1"), received(cast, PDF + b"2")
        began = monotonic()

        with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes what is sent, and never answers
            settings.SCANNER = f"tcp:127.0.0.1:{deaf.getsockname()[1]}"
            report = uploads.scan_waiting(on=DAY, by=HOUSE)

        assert set(Document.objects.values_list("pk", "scan")) >= {(first.pk, "waiting"), (second.pk, "waiting")}
        assert (report.done, len(report.findings)) == (0, 1)
        assert monotonic() - began < 3

    def test_what_is_infected_is_deleted_and_the_row_says_so(self, cast: Cast, settings) -> None:
        settings.SCANNER = "tcp:127.0.0.1:1"
        document = received(cast, b"Her er en fil.\n" + EICAR, "fil.txt")

        with clamd(settings):
            uploads.scan_waiting(on=DAY, by=HOUSE)

        document.refresh_from_db()
        assert document.scan == "infected"
        assert not Content.objects.filter(document=document).exists()
        assert Event.objects.get(verb="document.infected").facts == {"found": "Eicar-Test-Signature"}
        with pytest.raises(queries.WasInfected):
            queries.content_of(document)

    def test_a_demonstration_without_a_scanner_reads_only_while_it_says_so(self, cast: Cast, settings) -> None:
        document = received(cast)
        assert document.scan == "unscanned"
        assert queries.content_of(document) == PDF

        settings.SCANNER = "unix:/run/clamd.ctl"

        with pytest.raises(queries.NotReadable):
            queries.content_of(document)

    def test_who_sent_a_file_finds_it_and_strangers_do_not(self, cast: Cast) -> None:
        document = received(cast)

        assert queries.document_for_actor(cast.actor(cast.participant), document.pk) == document
        assert queries.document_for_actor(cast.actor(cast.coach), document.pk) == document
        for stranger in (cast.stranger, cast.mentor, cast.caseworker, cast.teacher):
            with pytest.raises(NotFound):
                queries.document_for_actor(cast.actor(stranger), document.pk)
