"""The letter that is not in any programme: a title and a text, between a greeting and a name."""

from typing import Final

from spire.foundation.records.rules.fields import Template, Text

PACK: Final = "spire"
FREE_LETTER: Final = Template(
    key="free-letter",
    version=f"{PACK}/1",
    texts={
        "da": Text("{{ title }}", "Kære {{ name }}\n\n{{ text }}\n\nVenlig hilsen\n\n{{ sender }}"),
        "sv": Text("{{ title }}", "Hej {{ name }}\n\n{{ text }}\n\nVänliga hälsningar\n\n{{ sender }}"),
        "en": Text("{{ title }}", "Dear {{ name }}\n\n{{ text }}\n\nKind regards\n\n{{ sender }}"),
    },
)
FIELDS: Final = {"name": "text", "title": "text", "text": "long_text", "sender": "text"}
