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

    refused = page.evaluate(
        """() => { const box = document.createElement('p'); document.body.append(box);
        const picture = document.createElement('img'); picture.src = 'https://evil.example/x.png'; box.append(picture);
        box.setAttribute('style', 'color: red');
        const ways = [() => box.setAttribute('onclick', 'window.ran = true'),
          () => { const one = document.createElement('script'); one.textContent = 'window.ran = true'; box.append(one); }];
        return ways.map((way) => { try { way(); return 'taken'; } catch (error) { return 'refused'; } }); }"""
    )
    page.wait_for_function("() => ['img-src', 'style-src-attr'].every((one) => window.broken.includes(one))")

    assert refused == ["refused"] * 2
    assert page.evaluate("() => window.ran") is None
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
