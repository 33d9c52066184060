"""The words of the command line, one function each."""

import argparse
import subprocess

from tools.start import audit as auditing
from tools.start import check, environment, locks, serve
from tools.start.machine import PYTHON, ROOT, Missing, say, stop


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 start.py", description="Start Spire, or test it.")
    parser.add_argument(
        "command", nargs="?", default="run", choices=("run", "test", "demo", "env", "lock", "audit", "fuzz")
    )
    chosen, rest = parser.parse_known_args(arguments)
    try:
        return WORDS[chosen.command](rest)
    except Missing as missing:
        stop(str(missing))
    except KeyboardInterrupt:
        return 130


def env(rest: list[str]) -> int:
    environment.install(environment.DEV_LOCK)
    say("the environment is ready: .venv")
    return 0


def lock(rest: list[str]) -> int:
    environment.install(environment.DEV_LOCK)
    locks.resolve(upgrade="--upgrade" in rest)
    return 0


def audit(rest: list[str]) -> int:
    environment.install(environment.AUDIT_LOCK)
    return auditing.audit()


def fuzz(rest: list[str]) -> int:
    environment.install(environment.DEV_LOCK)
    environment.install(environment.FUZZ_LOCK)
    return subprocess.run([str(PYTHON), "-m", "tests.fuzz.hunt", *rest], cwd=ROOT, check=False).returncode


WORDS = {
    "run": serve.serve,
    "test": check.check,
    "demo": serve.demo,
    "env": env,
    "lock": lock,
    "audit": audit,
    "fuzz": fuzz,
}
