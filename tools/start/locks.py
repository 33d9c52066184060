"""The lock files: which exact packages, each with the hashes of its files, and no address of where they come from."""

from tools.start.environment import AUDIT_LOCK, DEV_LOCK, FUZZ_LOCK, NODE_LOCK, RUN_LOCK
from tools.start.machine import BIN, run, say

COMPILE = (
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "python3 start.py lock",
)  # fmt: skip
LOCKS = (
    (RUN_LOCK, ("pyproject.toml", "--extra", "postgres")),
    (DEV_LOCK, ("pyproject.toml", "--extra", "postgres", "--group", "dev", "--constraint", RUN_LOCK)),
    (AUDIT_LOCK, ("pyproject.toml", "--group", "audit", "--constraint", RUN_LOCK)),
    (FUZZ_LOCK, ("--group", "fuzz")),
    (NODE_LOCK, ("--group", "node")),
)


def resolve(*, upgrade: bool) -> None:
    """Write every lock file anew; versions stay as they are unless `upgrade` or pyproject.toml asks otherwise."""
    for name, what in LOCKS:
        run([BIN / "uv", *COMPILE, *what, "-o", name, *(["--upgrade"] if upgrade else [])])
        say(f"{name} is written")
