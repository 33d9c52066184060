"""An icon that the design system does not have is drawn as nothing: each name of ours is in its sprite."""

import re
from pathlib import Path

from tools.assets import SPRITE, TARGET

ROOT = Path(__file__).resolve().parents[3]
ICON = re.compile(r'{% icon "([a-z-]+)"')


def test_every_icon_of_the_pages_is_in_the_sprite():
    there = set(re.findall(r'id="([a-z0-9-]+)"', (TARGET / SPRITE).read_text(encoding="utf-8")))

    asked = {
        name
        for page in (ROOT / "spire").rglob("templates/**/*.html")
        for name in ICON.findall(page.read_text(encoding="utf-8"))
    }

    assert asked
    assert asked - there == set()
