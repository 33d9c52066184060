"""Tests of values have texts of their own, which the house never sees."""

from collections.abc import Iterator

import pytest

from spire.foundation.values import texts

OWN = {
    "test.too_early": "Not before %(day)s.",
    "test.other": "Something else.",
    "test.step": "The rate is %(rate)s.",
}


@pytest.fixture(autouse=True, scope="module")
def own_texts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "_TEXTS", dict(OWN))
        yield
