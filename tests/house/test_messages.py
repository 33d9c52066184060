"""What is missing, left over or different in a translation is found, and merging keeps what was there."""

import ast
from pathlib import Path

import pytest

from tools import messages

SOURCE = '''"""Texts."""
from django.utils.translation import gettext as _, ngettext
A = _("Good day")
B = _("Due on %(day)s")
C = ngettext("%(count)s loan", "%(count)s loans", 2)
'''
TEMPLATE = """{% load i18n %}<p title="{% translate 'Front page' %}">
  {% blocktranslate trimmed with who=name %}Hello
     {{ who }}{% endblocktranslate %}</p>"""


def a_house(root: Path, *, danish: str, swedish: str) -> Path:
    """A house of one file, with its texts in two languages."""
    (root / "spire").mkdir()
    (root / "spire" / "texts.py").write_text(SOURCE, encoding="utf-8")
    for language, text in (("da", danish), ("sv", swedish)):
        file = messages.file_of(language, root)
        file.parent.mkdir(parents=True)
        file.write_text(messages.HEADER.format(language=language) + text, encoding="utf-8")
    return root


WHOLE = """
msgid "Good day"
msgstr "Goddag"

msgid "Due on %(day)s"
msgstr "Forfalder %(day)s"

msgid "%(count)s loan"
msgid_plural "%(count)s loans"
msgstr[0] "ét lån"
msgstr[1] "%(count)s lån"
"""


def test_a_whole_translation_has_no_fault(tmp_path: Path):
    assert list(messages.faults(a_house(tmp_path, danish=WHOLE, swedish=WHOLE))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('msgstr "Goddag"', 'msgstr ""'), "sv: no translation of 'Good day'"),
        (("Forfalder %(day)s", "Forfalder %(dag)s"), "sv: placeholders differ"),
        (('msgid "Good day"', 'msgid "Good night"'), "sv: no longer used: 'Good night'"),
        (('msgid "Good day"', '#, fuzzy\nmsgid "Good day"'), "sv: a translation is marked fuzzy"),
        (("%(count)s lån", ""), "sv: no translation of '%(count)s loan'"),
    ],
)
def test_a_planted_fault_is_named(tmp_path: Path, change: tuple[str, str], fault: str):
    house = a_house(tmp_path, danish=WHOLE, swedish=WHOLE.replace(*change))

    assert any(found.startswith(fault) for found in messages.faults(house))


def test_texts_of_templates_are_found(tmp_path: Path):
    house = a_house(tmp_path, danish="", swedish="")
    folder = house / "spire" / "web" / "templates" / "web"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(TEMPLATE, encoding="utf-8")

    assert {"Front page", "Hello %(who)s"} <= {text.words for text in messages.marked(house)}


def test_a_text_that_stands_twice_after_a_merge_keeps_its_translation(tmp_path: Path):
    twice = '\nmsgid "Good day"\nmsgstr ""\n' + WHOLE
    house = a_house(tmp_path, danish=twice, swedish=WHOLE)

    messages.merge(house)

    assert list(messages.faults(house)) == []
    assert messages.file_of("da", house).read_text(encoding="utf-8").count('msgid "Good day"') == 1


def test_texts_are_marked_by_names_that_are_looked_for():
    """A text under any other name, as `gettext as _now`, would be shown in English and missed by nobody."""
    unknown = [
        f"{path.relative_to(messages.ROOT)}: {one.name} as {one.asname}"
        for path in sorted((messages.ROOT / "spire").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if "gettext" in one.name and (one.asname or one.name) not in messages.KEYWORDS
    ]

    assert unknown == []
