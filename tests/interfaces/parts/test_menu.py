"""The main menu has at most six words for every role, and the portal five. Screens 8.1"""

import pytest

from spire.foundation.access.permissions import ROLES
from spire.interfaces.parts.menu import PARTICIPANT, STAFF

WORDS_MOST = 6


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_sees_six_words_at_most(role):
    may = ROLES[role]
    items = PARTICIPANT if "portal.use" in may else STAFF
    seen = [item.route for item in items if item.needs in may and item.unless not in may]

    assert 0 < len(seen) <= WORDS_MOST, seen
