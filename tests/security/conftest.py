"""Browsers of those who have a second factor."""

from collections.abc import Callable

import pytest
from django.test import Client

from spire.foundation.access.models import Login
from spire.interfaces.parts.login import give_demo_factor


@pytest.fixture
def give_factor() -> Callable[[Login], Client]:
    """A browser in which this login is in."""

    def inside(login: Login) -> Client:
        if login.person_id is None and not login.authenticator_set.exists():
            give_demo_factor(login)
        client = Client()
        client.force_login(login)
        return client

    return inside
