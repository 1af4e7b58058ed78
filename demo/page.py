# SPDX-License-Identifier: Apache-2.0
"""What a browser without scripts does: get a page, keep its cookies, read its text, press a button of a form."""
import dataclasses
import html.parser
import http.cookiejar
import urllib.parse
import urllib.request


@dataclasses.dataclass
class Form:
    action: str
    fields: dict = dataclasses.field(default_factory=dict)
    button: str = ""


class Page(html.parser.HTMLParser):
    """`lines` is the text outside of forms, `forms` are the forms in order."""

    SHOWN = ("h1", "h2", "dt", "dd", "p", "li", "footer")

    def __init__(self, url, browser=None):
        """`url` is an address or a request; a browser of its own, without cookies, is used unless one is given."""
        super().__init__()
        self.url, self.lines, self.forms, self._tag, self._form = url, [], [], None, None
        keep_cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = browser or urllib.request.build_opener(keep_cookies)
        with self.browser.open(url, timeout=10) as answer:
            self.feed(answer.read().decode())

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(urllib.parse.urljoin(self.url, values.get("action", "")))
            self.forms.append(self._form)
        elif tag == "input" and self._form is not None and values.get("type") != "checkbox" and values.get("name"):
            self._form.fields[values["name"]] = values.get("value", "")
        if tag in self.SHOWN or tag == "button":
            self._tag = tag
            if tag in self.SHOWN and tag != "dd":
                self.lines.append("")
            elif tag == "dd":
                self.lines[-1] += ": "

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == self._tag:
            self._tag = None

    def handle_data(self, data):
        if self._tag == "button" and self._form is not None:
            self._form.button = (self._form.button + data).strip()
        elif self._tag in self.SHOWN and self._form is None:
            self.lines[-1] += data.strip("\n")

    def form(self, button):
        """The form whose button begins with these words."""
        for form in self.forms:
            if form.button.startswith(button):
                return form
        raise LookupError(f"no button “{button}”, only {[form.button for form in self.forms]}")

    def press(self, form):
        """Posts a form; answers the text of the page that comes back."""
        origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(self.url))
        body = urllib.parse.urlencode(form.fields).encode()
        return Page(urllib.request.Request(form.action, body, {"Origin": origin}), self.browser).lines
