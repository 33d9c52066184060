"""What every test can ask for."""

import pytest
from hypothesis import settings

from tests.cast import Cast, the_cast

# A busy machine is no fault of the code: properties have no time limit of their own.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone at Eksempel Kommune."""
    return the_cast()
