"""The search for what breaks a reader, guided by which lines it reaches: `python3 start.py fuzz [READER …] [--minutes N]`.

Each reader has its own process. What is new goes to `.data/fuzz/<reader>/`, where the next hunt goes on; what breaks is
written beside it once for each place it breaks at, and the hunt goes on. Put it into `found` with a name, and mend it.
"""

import argparse
import hashlib
import os
import random
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".data" / "fuzz"
INSTRUMENTED = (
    "spire.foundation",
    "spire.money.banking",
    "spire.money.instruments",
    "spire.interfaces.parts",
    "spire.journey",
)
LARGEST = 200_000
MEGABYTES = 2_000
SLOW_SECONDS = 3.0
HANGS_SECONDS = 60


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 start.py fuzz", description="Hunt for files that break a reader.")
    parser.add_argument("reader", nargs="*", help="all of them when none is named")
    parser.add_argument("--minutes", type=float, default=2, help="for each reader")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.alone:
        return hunt(asked.reader[0], asked.minutes)
    names = asked.reader or _names()
    for name in names:
        command = [sys.executable, "-m", "tests.fuzz.hunt", name, "--minutes", str(asked.minutes), "--alone"]
        subprocess.run(command, cwd=ROOT, check=False)
    return 0


def _names() -> list[str]:
    told = "from tests.fuzz.hunt import ready; ready(); from tests.fuzz.targets import TARGETS; print(*TARGETS)"
    return subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()


def ready() -> None:
    """Set the house up as for its tests, in Danish."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spire.conf.settings_test")
    import django

    django.setup()
    from django.utils import translation

    translation.activate("da")


def hunt(name: str, minutes: float) -> int:
    """Hunt in this process until the time is up; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        ready()
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.changing import changed

    target = TARGETS[name]
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEGABYTES * 2**20,) * 2)
    folder, broken = KEPT / name, KEPT / f"{name}-broken"
    for one in (folder, broken):
        one.mkdir(parents=True, exist_ok=True)
    for sample in target.samples():
        if len(sample) <= LARGEST:
            (folder / hashlib.sha256(sample).hexdigest()[:16]).write_bytes(sample)

    def one_input(data: bytes) -> None:
        began = time.process_time()
        try:
            target(data)
        except KeyboardInterrupt:
            raise
        except BaseException as fault:  # noqa: BLE001 - whatever a reader lets out is what we hunt for
            _keep(broken, data, f"{type(fault).__name__}-{_place(fault)}", traceback.format_exc())
        if (took := time.process_time() - began) > SLOW_SECONDS:
            _keep(broken, data, f"slow-{int(took)}s", f"{took:.1f} seconds")

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        dice = random.Random(seed)
        own = 0.95 if target.shape == "zip" else 0.6  # a packed file whose bytes are changed is hardly ever one
        return changed(data, target.shape, dice)[:most] if dice.random() < own else atheris.Mutate(data, most)

    options = [
        f"-max_total_time={int(minutes * 60)}", f"-max_len={LARGEST}", f"-rss_limit_mb={MEGABYTES}", f"-timeout={HANGS_SECONDS}",
        f"-artifact_prefix={broken}/", "-print_final_stats=1", "-verbosity=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder)], one_input, custom_mutator=mutate)
    atheris.Fuzz()
    return 0


def _place(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "/spire/" in frame.filename] or frames
    return f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}"


def _keep(folder: Path, data: bytes, name: str, told: str) -> None:
    """The first input that breaks at a place is kept with what it did; a shorter one takes its place."""
    file = folder / f"{name}.bin"
    if not file.exists():
        sys.stderr.write(f"FOUND {name}: {told.splitlines()[-1][:200]}\n")
    if not file.exists() or len(data) < file.stat().st_size:
        file.write_bytes(data)
        (folder / f"{name}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
