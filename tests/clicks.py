"""Counting clicks as a person makes them: only those that the browser itself takes for real, over all pages of a way."""

from playwright.sync_api import Page

COUNT = """() => {
  const key = 'clicks';
  document.addEventListener('click', (event) => {
    // A label's click makes a second one on its field, with no place on the screen.
    if (event.isTrusted && event.detail > 0 && !(event.target.control && event.target.control !== event.target))
      sessionStorage.setItem(key, Number(sessionStorage.getItem(key) || 0) + 1);
  }, true);
}"""


def count_clicks(page: Page) -> None:
    """Begin to count in this window."""
    page.add_init_script(f"({COUNT})()")


def clicks(page: Page) -> int:
    """How many there were."""
    return int(page.evaluate("() => Number(sessionStorage.getItem('clicks') || 0)"))
