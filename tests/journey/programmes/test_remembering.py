"""While one page is made a published version is asked for once; a draft, which may change, each time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spire.journey.programmes import actions, queries
from spire.journey.programmes.models import TemplateVersion
from tests.build import HANDBOOK, a_programme
from tests.cast import DAY, HOUSE

pytestmark = pytest.mark.django_db


def asked(version: TemplateVersion) -> int:
    with CaptureQueriesContext(connection) as captured:
        for _time in range(3):
            assert queries.template(version.pk).key == version.pack_key
    return len(captured)


def test_a_published_version_is_asked_for_once_while_a_page_is_made_and_anew_for_the_next(cast):
    version = a_programme(cast.municipality).template_version
    queries.template(version.pk)

    with queries.remembering():
        first = asked(version)
    with queries.remembering():
        next_page = asked(version)

    assert (first, next_page, asked(version)) == (1, 1, 3)


def test_a_draft_is_asked_for_each_time():
    version = actions.load_pack(HANDBOOK, by=HOUSE, on=DAY)
    queries.template(version.pk)

    with queries.remembering():
        assert asked(version) == 3
