"""Every file reader with every good file, with some broken ones, and with all that ever broke it. The hunt is `start.py fuzz`."""

import logging
import random
import time
from zlib import crc32

import pytest
from django.utils import translation

from tests.fuzz.changing import changed
from tests.fuzz.found import CASES
from tests.fuzz.targets import TARGETS

# So many broken files of each reader; those whose reading takes long get fewer.
BROKEN = 60
LONG = {"pack": 8, "workbook": 8}
SLOWEST_SECONDS = 5.0


@pytest.fixture(autouse=True)
def _quietly():
    logging.disable(logging.CRITICAL)
    with translation.override("da"):
        yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", TARGETS)
def test_a_broken_file_is_read_or_refused_and_nothing_else(name):
    target, dice = TARGETS[name], random.Random(crc32(name.encode()))
    good = target.samples()
    began = time.process_time()

    for _ in range(LONG.get(name, BROKEN)):
        target(changed(dice.choice(good), target.shape, dice))

    assert time.process_time() - began < SLOWEST_SECONDS


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"provider_file"}))
def test_a_good_file_is_read(name):
    assert any(TARGETS[name](sample) for sample in TARGETS[name].samples())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("name", "case", "data"), CASES, ids=[f"{name}: {case}" for name, case, _data in CASES])
def test_what_once_broke_a_reader_does_so_no_more(name, case, data):
    began = time.process_time()

    TARGETS[name](data)

    assert time.process_time() - began < SLOWEST_SECONDS
