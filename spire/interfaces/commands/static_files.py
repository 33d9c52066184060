"""Static files are gathered and compressed only when one of them has changed: it takes many seconds."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_changed() -> bool:
    """Gather the static files if they differ from the last time; True when it was done."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    digest = _digest()
    if stamp.exists() and stamp.read_text() == digest and Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)
    return True


def _digest() -> str:
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            lines.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
