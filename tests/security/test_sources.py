"""What the program never does, read from its own text."""

import ast
import re
from pathlib import Path

import pytest

from spire.conf import settings as real
from spire.interfaces.parts import oidc

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [file for file in (ROOT / "spire").rglob("*.py") if "migrations" not in file.parts]
SCRIPTS = [file for file in (ROOT / "spire").rglob("*.js") if "vendor" not in file.parts and "static" in file.parts]
# Commands of the operator, on words of our own; the worker beside the server, and the tools of a backup.
OWN_COMMANDS = ("interfaces/commands/",)


def calls() -> list[tuple[Path, ast.Call, str]]:
    """Every call of the program with its name, as `module.name` or `name`."""
    trees = [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in PYTHON]
    nodes = [(file, node) for file, tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(file, node, ast.unparse(node.func)) for file, node in nodes]


ALL = calls()


def named(pattern: str) -> list[str]:
    """Where something of that name is called."""
    wanted = re.compile(pattern)
    return [f"{file.relative_to(ROOT / 'spire')}: {name}" for file, _node, name in ALL if wanted.fullmatch(name)]


def test_nothing_runs_text_as_a_program():
    assert (
        named(r"eval|exec|compile|__import__|(pickle|marshal|shelve|dill)\..*|os\.(system|popen|exec\w*|spawn\w*)")
        == []
    )
    assert named(r"yaml\.(unsafe_load|full_load)") == []
    started = [one for one in named(r"subprocess\.\w+") if not one.startswith(OWN_COMMANDS)]
    assert started == []
    shells = [name for _file, node, name in ALL if any(key.arg == "shell" for key in node.keywords)]
    assert shells == []


def test_the_database_is_asked_with_parameters():
    assert named(r".*\.(extra|RawSQL)|RawSQL") == []
    built = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, node, name in ALL
        if name.endswith((".execute", ".raw")) and node.args and comes_from_outside(node.args[0], file)
    ]
    assert built == [], built


def comes_from_outside(said: ast.expr, file: Path) -> bool:
    """Whether a statement is put together in a page; below and in commands, names of our own tables may be."""
    is_of_a_page = "interfaces" in file.parts and "commands" not in file.parts
    return is_of_a_page and isinstance(said, ast.JoinedStr | ast.BinOp)


def test_no_pattern_is_made_of_input():
    made = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, node, name in ALL
        if re.fullmatch(r"re\.(compile|match|search|sub|fullmatch|findall)", name)
        and "interfaces" in file.parts
        and "commands" not in file.parts
        and isinstance(node.args[0], ast.Call | ast.BinOp)
        and "escape" not in ast.unparse(node.args[0])
    ]
    assert made == []


def test_no_format_is_made_of_input():
    made = [
        name for _file, _node, name in ALL if re.fullmatch(r"(request|.*POST.*|.*GET.*|.*cleaned_data.*)\.format", name)
    ]
    assert made == []


def test_only_sound_fingerprints():
    assert named(r"hashlib\.(md5|new)") == []
    # The code of a demonstration's app is made of its e-mail, so that it can be shown.
    assert named(r"hashlib\.sha1") == ["interfaces/parts/login.py: hashlib.sha1"]


def test_only_one_cipher():
    ciphers = named(r"(AESGCM|Cipher|AES|Fernet|ChaCha20Poly1305|DES\w*|ARC4)")

    assert ciphers
    assert {one.rpartition(" ")[2] for one in ciphers} <= {"AESGCM", "ChaCha20Poly1305"}


def test_chance_comes_from_the_system():
    drawn = [
        str(file.relative_to(ROOT))
        for file in PYTHON
        if re.search(r"^(import random|from random import)", file.read_text(encoding="utf-8"), re.MULTILINE)
        and "demo" not in str(file)
    ]
    assert drawn == []


def test_passwords_are_stored_by_argon2():
    source = Path(real.__file__).read_text(encoding="utf-8")

    assert re.search(r'PASSWORD_HASHERS = \[\s*"django.contrib.auth.hashers.Argon2PasswordHasher"', source)


def test_tokens_have_three_algorithms_and_none_is_not_one():
    assert oidc.ALGORITHMS == ("RS256", "PS256", "ES256")


def test_no_redirect_is_followed():
    assert named(r"(requests|httpx)\..*|urlopen|urllib\.request\.urlopen") == []
    assert oidc._NoFurther().redirect_request() is None


def test_no_certificate_goes_unchecked():
    loose = [
        str(file.relative_to(ROOT))
        for file in PYTHON
        if re.search(
            r"CERT_NONE|_create_unverified|verify=False|check_hostname = False", file.read_text(encoding="utf-8")
        )
    ]
    assert loose == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_of_ours_writes_html_or_runs_text(file: Path):
    source = file.read_text(encoding="utf-8")

    assert not re.search(
        r"\.(innerHTML|outerHTML)\s*[+]?=|insertAdjacentHTML|document\.write|\beval\(|new Function", source
    )
    assert not re.search(r"setTimeout\(\s*[\"']|__proto__|\.constructor\s*\[", source)
