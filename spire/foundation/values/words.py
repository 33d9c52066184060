"""Words: one text in the house's three languages, as data files carry it."""

from dataclasses import dataclass

LANGUAGES = ("da", "sv", "en")


@dataclass(frozen=True)
class Words:
    """The same text in Danish, Swedish and English; none may be missing."""

    da: str
    sv: str
    en: str

    def to(self, language: str) -> str:
        """The text for a reader of `language` ("da", "da-dk", …); English for a language the house does not have."""
        return {"da": self.da, "sv": self.sv}.get(language[:2], self.en)
