"""How much may be sent at once: asked before anything is read, so that nobody fills the disk without a login."""

import logging
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from spire.foundation.records.files import LARGEST_BYTES
from spire.foundation.records.pictures import MOST_PAGES
from spire.interfaces.parts import errors

log = logging.getLogger("spire.security")

MEGABYTE: Final = 1024 * 1024
OF_A_STRANGER: Final = MEGABYTE
OF_A_LOGIN: Final = LARGEST_BYTES + 5 * MEGABYTE
# Pages that take more: several pictures at once, and a bank's file of a whole year.
MORE: Final = {
    "my_document_send": MOST_PAGES * LARGEST_BYTES + 5 * MEGABYTE,
    "bank_files": 205 * MEGABYTE,
    "payment_file_answer": 25 * MEGABYTE,
}


class NotTooLarge:
    """Says no to a body that is larger than what this page can use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = _length(request)
        if sent > OF_A_STRANGER and sent > (most := _most(request)):
            log.warning("a body of %s MB is too large, most is %s MB", sent // MEGABYTE, most // MEGABYTE)
            return errors.too_large(request, most // MEGABYTE)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    """What the request says; one that says nothing readable has no body for us."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    # What is longer is too large, whatever follows; and Python makes no number of five thousand digits.
    return int(said[:18]) if said.isascii() and said.isdigit() else 0


def _most(request: HttpRequest) -> int:
    if not request.user.is_authenticated:
        return OF_A_STRANGER
    try:
        return MORE.get(resolve(request.path_info).url_name or "", OF_A_LOGIN)
    except Resolver404:
        return OF_A_LOGIN
