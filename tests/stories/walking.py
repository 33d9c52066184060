"""Walking through the house as a person does: open a page, fill in the form that stands there, send it."""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime

from django.test import Client
from django.utils import timezone
from lxml import html

from spire.foundation.access.models import Login
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor

Values = Mapping[str, str | list[str]]


class Lost(AssertionError):
    """The page was not what the story expects: the message shows what stood there."""


class Walk:
    """One reader of pages, who may be anybody, at any moment of the story."""

    def __init__(self, stack: ExitStack) -> None:
        self.client = Client()
        self.stack = stack
        self.visited: list[tuple[str, str]] = []
        self.who = ""
        self.page = html.fromstring("<html></html>")
        self.url = ""

    def at(self, text: str) -> None:
        """Let the clock stand at `2026-03-02 09:00`, where the house stands."""
        moment = timezone.make_aware(datetime.fromisoformat(text))
        self.stack.enter_context(clock.at(moment, everywhere=True))

    def be(self, login: Login | None, *, staff: bool = True) -> None:
        """Come in as somebody; staff with their second factor; None is a stranger on the street."""
        self.client.logout()
        self.who = login.email if login else ""
        if login is None:
            return
        if staff and not login.authenticator_set.exists():
            give_demo_factor(login)
        self.client.force_login(login)

    def open(self, url: str) -> str:
        """Open a page; gives its text."""
        return self._read(self.client.get(url, follow=True), url)

    def follow(self, words: str) -> str:
        """Follow the link that says `words`, the newest of them, or else the first that holds them."""
        everywhere = self.page.xpath("//main//a[@href]") + self.page.xpath("//a[@href]")
        links = [link for link in reversed(self.page.xpath("//main//a[@href]")) if _words_of(link) == words]
        links += [link for link in everywhere if words in _words_of(link)]
        if not links:
            raise Lost(f"No link {words!r} on {self.url}: {[_words_of(a) for a in self.page.xpath('//main//a')]}")
        return self.open(links[0].get("href"))

    def send(self, button: str, values: Values | None = None) -> str:
        """Fill in the form that has this button, leave the rest as it stands, and send it; the answer must not be an error."""
        form, pressed = self._form(button)
        data = _standing(form)
        for name, value in (values or {}).items():
            if not form.xpath(f".//*[@name='{name}']"):
                raise Lost(f"No field {name!r} in the form of {button!r} on {self.url}; there are {sorted(data)}")
            data[name] = value
        if pressed.get("name"):
            data[pressed.get("name")] = pressed.get("value", "")
        url = pressed.get("formaction") or form.get("action") or self.url
        method = self.client.get if form.get("method", "get").lower() == "get" else self.client.post
        return self._read(method(url, data, follow=True), url)

    def fill(self, values: Values) -> str:
        """Fill in the form that has all these fields, and press its first button."""
        for form in self.page.xpath("//main//form"):
            if all(form.xpath(f".//*[@name='{name}']") for name in values):
                return self._press(form, {**_standing(form), **values})
        there = sorted({field.get("name") for field in self.page.xpath("//main//*[@name]")})
        raise Lost(f"No form with {sorted(values)} on {self.url}; there is {there}: {self.text()[:600]}")

    def choose(self, name: str, value: str) -> str:
        """Press the button of the small form that sends this value."""
        forms = self.page.xpath(f"//main//form[.//input[@name='{name}' and @value='{value}']]")
        if not forms:
            raise Lost(f"No form that sends {name}={value} on {self.url}: {self.text()[:900]}")
        return self._press(forms[0], _standing(forms[0]))

    def names(self) -> list[str]:
        """The fields of the page, each once, in their order."""
        return list(dict.fromkeys(self.page.xpath("//main//*[@name]/@name")))

    def choices(self, name: str) -> list[str]:
        """What can be chosen in a field."""
        return self.page.xpath(f"//main//input[@name='{name}']/@value")

    def text(self) -> str:
        """The words of the page as one line."""
        main = self.page.xpath("//main")
        return _words_of(main[0] if main else self.page)

    def told(self) -> str:
        """What the page says below its menus, for a message."""
        return self.text().split("Parter og adgang")[-1][:1500]

    def sees(self, *words: str) -> None:
        """All of these words stand on the page."""
        missing = [each for each in words if each not in self.text()]
        if missing:
            raise Lost(f"{missing} is not on {self.url}, which says: {self.told()}")

    def _press(self, form: html.HtmlElement, data: dict[str, str | list[str]]) -> str:
        buttons = form.xpath(".//button[@name]")
        if buttons:
            data[buttons[0].get("name")] = buttons[0].get("value", "")
        return self._read(self.client.post(form.get("action") or self.url, data, follow=True), self.url)

    def _form(self, button: str) -> tuple[html.HtmlElement, html.HtmlElement]:
        for pressed in self.page.xpath("//button | //input[@type='submit']"):
            if button in _words_of(pressed) or button == pressed.get("value"):
                outside = pressed.get("form")
                forms = self.page.xpath(f"//form[@id='{outside}']") if outside else pressed.xpath("ancestor::form")
                if forms:
                    return forms[0], pressed
        found = [_words_of(each) for each in self.page.xpath("//main//button")]
        raise Lost(f"No button {button!r} on {self.url}; there are {found}: {self.told()}")

    def _read(self, answer: object, url: str) -> str:
        chain = getattr(answer, "redirect_chain", [])
        self.url = chain[-1][0] if chain else url
        kind = answer.headers.get("Content-Type", "")  # type: ignore[attr-defined]
        if not kind.startswith("text/html"):
            self.page = html.fromstring("<html></html>")
            return kind
        self.page = html.fromstring(answer.content)  # type: ignore[attr-defined]
        if answer.status_code >= 400:  # type: ignore[attr-defined]
            raise Lost(f"{answer.status_code} on {self.url}: {self.text()[:1500]}")  # type: ignore[attr-defined]
        self.visited.append((self.who, self.url))
        return self.text()


def _standing(form: html.HtmlElement) -> dict[str, str | list[str]]:
    """What the form would send if nobody wrote anything: its fields as they stand, without its buttons."""
    data: dict[str, str | list[str]] = {}
    for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        kind = field.get("type", "")
        if kind in ("submit", "button", "file") or field.get("disabled") is not None:
            continue
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        value = field.value if field.tag != "input" or kind not in ("checkbox", "radio") else field.get("value", "on")
        if kind == "checkbox":
            data.setdefault(field.get("name"), [])
            data[field.get("name")].append(value)  # type: ignore[union-attr]
        else:
            data[field.get("name")] = list(value) if isinstance(value, (set, list)) else (value or "")
    return data


def _words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
