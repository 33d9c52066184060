"""The policy as a browser keeps it: what got into a page all the same does not run. Every page of every role is opened in
`tests/interfaces/test_every_page_browser.py`, whose window counts a broken policy as a fault.
"""

SAYS = """() => { window.broken = [];
  document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective)); }"""


def test_a_script_in_the_page_is_refused_by_the_browser(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/accessibility/")
    page.evaluate(SAYS)

    page.evaluate(
        """() => { const one = document.createElement('p'); one.setAttribute('onclick', 'window.ran = true');
        document.body.append(one); one.click();
        const two = document.createElement('img'); two.src = 'https://evil.example/x.png'; document.body.append(two); }"""
    )
    page.wait_for_function("() => window.broken.length >= 2")

    assert page.evaluate("() => window.ran") is None
    assert {"script-src-attr", "img-src"} <= set(page.evaluate("() => window.broken"))
    context.close()


def test_text_becomes_nothing_that_runs(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/accessibility/")

    tried = page.evaluate(
        """() => ['<img src=x onerror=go()>', '<script>go()</script>', '<a href="javascript:go()">x</a>', '<iframe srcdoc=x>']
        .map((text) => { try { document.createElement('div').innerHTML = text; return 'taken'; } catch (error) { return 'refused'; } })"""
    )
    harmless = page.evaluate(
        """() => { const box = document.createElement('div'); box.innerHTML = '<ul class="menu"><li>Maj</li></ul>';
        return box.textContent; }"""
    )

    assert tried == ["refused"] * 4
    assert harmless == "Maj"
    context.close()
