"""Where a page sends the reader afterwards, when the address says where: only to a page of ours."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def way_back(request: HttpRequest, wanted: str) -> str:
    """`wanted`, when it is a path of this house; else an empty text."""
    is_path = wanted.startswith("/") and len(wanted) <= LONGEST and wanted.isprintable()
    is_ours = is_path and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return wanted if is_ours else ""
