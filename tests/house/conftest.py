"""What the tests of the whole house can ask for."""

import pytest
from django.http import HttpRequest, HttpResponseNotFound

from spire.conf import urls


def refused(request: HttpRequest, exception: Exception) -> HttpResponseNotFound:
    """A refusal without its page."""
    return HttpResponseNotFound()


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals need not be drawn as pages; what a refusal looks like is tested elsewhere."""
    monkeypatch.setattr(urls, "handler404", "tests.house.conftest.refused")
