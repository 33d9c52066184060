"""Who agrees on a screening after a colleague did is told the result in words."""

import pytest

from spire.interfaces.parts import clock
from tests.cast import MOMENT
from tests.house.test_strangers import come_in
from tests.journey.build import agreed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sent", [{"x": "1"}, {}], ids=["something", "nothing"])
def test_the_second_to_agree_reads_the_result_in_their_own_language(cast, client, sent):
    with clock.at(MOMENT, everywhere=True):
        screening = agreed(cast, 3, "recommend_yes")
        answer = come_in(client, cast.coach).post(f"/screenings/{screening.pk}/agree/", sent).content.decode()

    assert "Det blev aftalt imens: Indstilles til lån og forsørgelse" in answer
    assert "Words(" not in answer
