"""What several tests of the participant's pages begin with."""

from collections.abc import Iterator

import pytest
from django.test import Client

from spire.interfaces.parts import clock
from spire.journey.enrolments.models import Enrolment
from tests.cast import Cast
from tests.interfaces.portal.a_life import NOW, a_life


@pytest.fixture
def day_of_the_life() -> Iterator[None]:
    """It is the day of `a_life`, for the live server too."""
    with clock.at(NOW, everywhere=True):
        yield


@pytest.fixture
def life(cast: Cast, day_of_the_life: None) -> Enrolment:
    """Amina in business, with everything around her."""
    return a_life(cast)


@pytest.fixture
def mine(cast: Cast, client: Client) -> Client:
    """Amina at her own pages."""
    client.force_login(cast.participant)
    return client
