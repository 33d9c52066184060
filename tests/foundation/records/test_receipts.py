"""Receipts of letters that nobody could have meant: set aside, and the next one is read."""

from pathlib import Path

import pytest

from spire.foundation.records import digital_post

A_RECEIPT = (
    '{"messageUUID": "fcdcf318-59b6-427c-9879-4f0af833d593", "status": "delivered", "at": "2026-03-05T08:00:00Z"}'
)
ODD_RECEIPTS = (
    "", "[]", "5", "[" * 100_000, "{}", A_RECEIPT.replace('"fc', '5, "x": "'), A_RECEIPT.replace('"delivered"', "[]"),
    A_RECEIPT.replace("2026", "0001"), A_RECEIPT.replace("2026", "9999"), A_RECEIPT.replace("Z", ""), A_RECEIPT.replace('"2026', '5, "y": "'),
)  # fmt: skip


@pytest.fixture
def post(tmp_path: Path, settings) -> Path:
    settings.DIGITAL_POST_FOLDER = str(tmp_path)
    return tmp_path


@pytest.mark.parametrize("odd", ODD_RECEIPTS)
def test_an_odd_receipt_does_not_keep_the_next_one_waiting(post: Path, odd: str) -> None:
    digital_post.folder("receipts")
    (post / "receipts" / "a.json").write_text(odd)
    (post / "receipts" / "b.json").write_text(A_RECEIPT)

    found = list(digital_post.receipts())

    assert [one.file.name for one in found] == ["b.json"]
    assert (post / "receipts" / "a.json.unreadable").exists()


def test_a_reason_is_kept_without_what_no_database_takes(post: Path) -> None:
    digital_post.folder("receipts")
    (post / "receipts" / "a.json").write_text(A_RECEIPT.replace('delivered"', 'failed", "reason": "\\u0000a\\ud800b"'))

    assert [one.reason for one in digital_post.receipts()] == ["ab"]
