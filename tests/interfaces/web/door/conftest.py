"""Providers that really run, for all that comes in by one."""

import pytest

from spire.interfaces.parts import oidc
from tests.build import an_enrolment
from tests.providers import a_provider, configured, mitid, municipality


@pytest.fixture(scope="module")
def provider():
    with a_provider() as running:
        yield running


@pytest.fixture(autouse=True)
def fresh_knowledge():
    oidc._told.cache_clear()


@pytest.fixture
def broker(provider, settings, tmp_path):
    settings.PROVIDERS_FILE = configured(tmp_path, mitid(provider.issuer))
    return provider


@pytest.fixture
def employer(provider, settings, tmp_path):
    settings.PROVIDERS_FILE = configured(tmp_path, municipality(provider.issuer))
    return provider


@pytest.fixture
def enrolled(cast):
    return an_enrolment(cast)
