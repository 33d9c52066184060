"""Legal texts: versioned, and never with an empty place."""

from pathlib import Path

import pytest

from spire.foundation.values.errors import Broken
from spire.foundation.values.legal_texts import LegalTexts

TEXT = "version: 2026-01\ntitle: Appeal\n\nUntil {deadline}, to {authority}.\n"


def test_a_text_is_filled_in_the_readers_way(tmp_path: Path):
    (tmp_path / "appeal.en.md").write_text(TEXT, encoding="utf-8")

    text = LegalTexts(tmp_path).text("appeal", "en")

    assert (text.version, text.title, text.places) == ("2026-01", "Appeal", ("deadline", "authority"))
    assert text.filled({"deadline": 17, "authority": "us"}) == "Until 17, to us."
    with pytest.raises(Broken, match="authority"):
        text.filled({"deadline": 17})


def test_a_missing_text_or_head_is_ours_to_mend(tmp_path: Path):
    (tmp_path / "appeal.en.md").write_text("Only a body.\n", encoding="utf-8")

    with pytest.raises(Broken, match="version"):
        LegalTexts(tmp_path).text("appeal", "en")
    with pytest.raises(Broken, match="in da"):
        LegalTexts(tmp_path).text("appeal", "da")
