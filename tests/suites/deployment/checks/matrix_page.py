"""Reads what `cargo auth-grant matrix` makes as people do: the page in Chromium, the table by GitHub's Markdown parser.

`--picture PATH` writes the picture for the documentation besides.
"""

import argparse
import io
import json
import re
import shutil
import sys
import tempfile
import unicodedata
import zlib
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from program import artifact, auth_grant
from pypdf import PdfReader
from shared.checks import Checks

EXAMPLES = ["add-user-to-group", "http-api", "invite", "lookup-user", "offboard", "post-confirmation"]
# File names and names in records that would do something if they got through unescaped.
HOSTILE_FILES = [
    "<script>document.title='ran'<script>",
    "<img src=x onerror=document.title='ran'>",
    "a|b`c``d\\|e",
    "line\nbreak | **bold** @someone [a](b)",
    "\u202egnp.\u2066evil\u2069",
    "\"><svg onload=document.title='ran'>",
]
HOSTILE_PACKAGE = "<img/src=x/onerror=document.title=1>"
HOSTILE_MODULE = "<script>document.title=1</script>|a`b"

checks = Checks()
check = checks.equal


def matrix(folder, output_format):
    """What the program prints of the artifacts in a folder; the output is the same when it runs again."""
    first, second = (auth_grant("matrix", "--format", output_format, folder, cwd=folder) for _ in range(2))
    check(f"{folder.name}: the same {output_format} twice", first == second)
    return first


def link(folder, names):
    """A folder with artifacts under other names."""
    folder.mkdir()
    for name, target in names.items():
        (folder / name).symlink_to(artifact(target))
    return folder


def record(module, name, user_pool, grants, iam_actions, package="forged"):
    """A record as auth-grant writes it."""
    start = f'{{"package":"{package}","version":"1.0.0","handler":"{module}'
    end = f'::{name}","user_pool":{compact(user_pool)},"grants":{compact(grants)},'
    end += f'"iam_actions":{compact(iam_actions)},"variables":[]}}'
    # The checksum leaves out what only the compiler knows.
    checksum = zlib.crc32(('{"package":"","version":"","handler":"' + end).encode())
    return b"\x01auth-grant\x02r\x023\x02handler\x02" + (start + end).encode() + b"\x03%08x\x04" % checksum


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def everything(folder):
    """A function that may do whatever there is to grant."""
    folder.mkdir()
    actions = json.loads(auth_grant("actions", "--format", "json"))
    single = {action["name"]: action["iam_actions"][0] for action in actions if action["kind"] == "single"}
    forged = record("all", "handler", "event", list(single), list(single.values()))
    (folder / "everything").write_bytes(artifact("lookup-user").read_bytes() + forged)
    return folder, len(single)


def hostile(folder):
    """A folder with hostile file names, and in each file a record that is hostile as far as records can be."""
    folder.mkdir()
    binary = artifact("pools").read_bytes()
    grant = ["addUserToGroup"], ["cognito-idp:AdminAddUserToGroup"]
    forged = record(HOSTILE_MODULE, "trigger", "event", *grant, package=HOSTILE_PACKAGE)
    for name in HOSTILE_FILES:
        (folder / name).write_bytes(binary + forged)
    return folder


class Page:
    """A page that was loaded, and what went on in the meantime."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.requests, self.messages = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.messages.append(dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def shown(self, selector):
        """How many elements of this kind can be seen."""
        return self.page.locator(f"{selector}:visible").count()

    def style(self, selector, name):
        return self.page.locator(selector).first.evaluate(f"element => getComputedStyle(element)['{name}']")

    def check_clean(self, what, path):
        check(f"{what}: no request but for the page", self.requests, [path.as_uri()])
        check(f"{what}: nothing on the console", self.messages, [])

    def check_width(self, what):
        size = "[document.documentElement.scrollWidth, innerWidth]"
        scroll_width, inner_width = self.page.evaluate(size)
        check(f"{what}: the page is no wider than the window", scroll_width <= inner_width)


def check_page(browser, path, functions, rows):
    """What holds for every page."""
    name = path.stem
    with Page(browser, path) as page:
        found = page.shown("tbody"), page.shown("section")
        check(f"{name}: each function has rows and a section", found, (functions, functions))
        check(f"{name}: a row for each resource", page.shown("tbody tr"), rows)
        check(f"{name}: the title is the page's own", page.page.title(), "Which function may do what")
        check(f"{name}: no element of a name", page.page.locator("img, svg, script:not(body > script)").count(), 0)
        page.check_width(f"{name}, 1280 pixels")
        page.page.evaluate("scrollTo(0, 1e6)")
        page.check_clean(name, path)
        for scheme in ["light", "dark"]:
            page.page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page.page).response["violations"]
            found = [(violation["id"], violation["nodes"][0]["html"][:100]) for violation in violations]
            check(f"{name}, {scheme}: accessible, says axe", found, [])
    with Page(browser, path, viewport={"width": 390, "height": 800}) as page:
        page.check_width(f"{name}, 390 pixels")
        box = page.page.locator(".matrix")
        fits, width = box.evaluate("box => [box.scrollWidth <= box.clientWidth, box.clientWidth]")
        box.evaluate("box => box.scrollTo(50, 0)")
        scrolls = box.evaluate("box => box.scrollLeft > 0")
        check(f"{name}, 390 pixels: the matrix scrolls in its box", (scrolls, width <= 390), (not fits, True))
    with Page(browser, path, java_script_enabled=False) as page:
        found = page.shown("tbody tr"), page.shown("section")
        check(f"{name}, without script: all is there", found, (rows, functions))
        check(f"{name}, without script: no search", page.shown("input"), 0)


def check_search(browser, path):
    with Page(browser, path) as page:
        for text, expected in [
            ("invite", ["invite"]),
            ("two_functions::", ["invite", "offboard"]),
            ("ADDUSER", ["add-user-to-group", "invite", "post-confirmation"]),
            ("AdminGetUser", ["lookup-user"]),
            ("ssm:GetParameters", ["lookup-user"]),
            ("write two-functions disable", ["offboard"]),
            ("nowhere", []),
            ("", EXAMPLES),
        ]:
            page.page.locator("#search").press("Control+a")
            page.page.keyboard.press("Delete")
            page.page.keyboard.type(text)
            names = page.page.locator("tbody:visible th.name").all_inner_texts()
            headings = page.page.locator("section:visible h3").all_inner_texts()
            check(f"search for {text!r}: rows", names, expected)
            check(f"search for {text!r}: sections", [heading.split()[0] for heading in headings], expected)
            check(f"search for {text!r}: says so if there are none", page.shown(".nothing"), 0 if expected else 1)
            count = f"{len(expected)} of {len(EXAMPLES)}" if text else ""
            check(f"search for {text!r}: count", page.page.locator("output").inner_text(), count)
        page.page.keyboard.type("invite")
        check("search: filters", page.shown("tbody"), 1)
        page.page.emulate_media(media="print")
        check("print: all functions, whatever the search", (page.shown("tbody"), page.shown("section")), (6, 6))
        check("print: no search", page.shown("search"), 0)
        check("print: the matrix is not cut off", page.style(".matrix", "overflow"), "visible")
        page.check_clean("search and print", path)


def check_looks(browser, path):
    with Page(browser, path) as page:
        light = page.style("body", "backgroundColor"), page.style("body", "color")
        page.page.emulate_media(color_scheme="dark")
        dark = page.style("body", "backgroundColor"), page.style("body", "color")
        are_dark = [brightness(color) < 128 for color in light + dark]
        check("dark: dark ground, light text", are_dark, [False, True, True, False])
        signs = page.page.locator(".legend .mark").all_inner_texts()
        check("each access level has a sign of its own", len(set(signs)), 3)
        page.page.locator("tbody th.name a").first.focus()
        page.page.keyboard.press("Enter")
        heading = page.page.locator(":target h3").inner_text()
        check("a function's name leads to its section", heading.split()[0], EXAMPLES[0])
        links = page.page.locator("thead a, dd a").evaluate_all("links => links.map(link => link.href)")
        check("operations lead to AWS's documentation", {link.split("/")[2] for link in links}, {"docs.aws.amazon.com"})


def check_heads_stay(browser, path):
    """A long matrix: its heads stay in sight when it is scrolled."""
    with Page(browser, path, viewport={"width": 700, "height": 800}) as page:
        box = page.page.locator(".matrix")
        box.evaluate("box => box.scrollTo(200, 600)")
        check("60: the matrix scrolls", box.evaluate("box => box.scrollLeft > 0 && box.scrollTop === 600"))
        frame = box.bounding_box()
        head = page.page.locator("thead").bounding_box()
        name = page.page.locator("tbody th.name").nth(40).bounding_box()
        check("60: the head stays at the top", round(head["y"] - frame["y"]) in (0, 1))
        check("60: the names stay at the left", round(name["x"] - frame["x"]) in (0, 1))


def check_widest(browser, path, columns):
    with Page(browser, path, viewport={"width": 1400, "height": 900}) as page:
        check("everything: a column for each operation", page.shown("th.operation"), columns)
        scrolls = "box => box.scrollWidth > box.clientWidth"
        check("everything: the matrix scrolls in its box", page.page.locator(".matrix").evaluate(scrolls))
        page.page.emulate_media(media="print")
        check("everything, on paper: the section, without a matrix", (page.shown(".matrix"), page.shown("section")), (0, 1))
        page.page.set_viewport_size({"width": 700, "height": 1000})  # A4 without its margins
        page.check_width("everything, on paper")


def brightness(color):
    return sum(map(float, re.findall(r"[\d.]+", color)[:3])) / 3


def check_pdf(browser, path, names):
    with Page(browser, path) as page:
        pdf = PdfReader(io.BytesIO(page.page.pdf(prefer_css_page_size=True)))
        text = "".join(page.extract_text() for page in pdf.pages)
        text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))  # without ligatures
        check(f"{path.stem}: every function twice on paper", [name for name in names if text.count(name) < 2], [])


class Tables(HTMLParser):
    """The texts of all cells, and all elements."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.elements = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def check_markdown(folder, rows):
    # Raw HTML is let through, as the worst case.
    html = cmarkgfm.github_flavored_markdown_to_html(matrix(folder, "markdown"), cmarkgfm.Options.CMARK_OPT_UNSAFE)
    tables = Tables(html)
    elements = {"p", "table", "thead", "tbody", "tr", "th", "td", "code", "br", "strong"}
    check(f"{folder.name}: Markdown is one table of code", tables.elements - elements, set())
    check(f"{folder.name}: Markdown has a row for each resource", len(tables.rows), rows + 1)
    check(f"{folder.name}: Markdown has six cells in each row", {len(row) for row in tables.rows}, {6})
    return [[cell.strip() for cell in row] for row in tables.rows]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--picture", type=Path)
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        examples = link(folder / "examples", {name: name for name in EXAMPLES})
        sources = ["pools", "mixed", "other", *EXAMPLES]
        many = link(folder / "60", {f"{sources[i % 9]}-{i:02}": sources[i % 9] for i in range(60)})
        bad = hostile(folder / "hostile")
        widest, operations = everything(folder / "everything")

        check_markdown(examples, 7)
        rows = check_markdown(bad, 3 * len(HOSTILE_FILES))
        check("hostile: Markdown shows the name as it is", any(row[0] == "a|b`c``d\\|e" for row in rows))
        shown = sum(HOSTILE_MODULE in row[5] for row in rows)
        check("hostile: Markdown shows the module as it is", shown, len(HOSTILE_FILES))

        pages = {}
        for made in [examples, many, bad, widest]:
            pages[made.name] = folder / f"{made.name}.html"
            pages[made.name].write_text(matrix(made, "html"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        # `pools` has three rows, `lookup-user` two, the others one.
        sixty = sum(3 if i % 9 == 0 else 2 if sources[i % 9] == "lookup-user" else 1 for i in range(60))
        check_page(browser, pages["examples"], 6, 7)
        check_page(browser, pages["60"], 60, sixty)
        check_page(browser, pages["hostile"], len(HOSTILE_FILES), 3 * len(HOSTILE_FILES))
        # That of `lookup-user` on its pool and on parameters, and the forged one.
        check_page(browser, pages["everything"], 1, 3)
        check_widest(browser, pages["everything"], operations + 1)
        check_search(browser, pages["examples"])
        check_looks(browser, pages["examples"])
        check_heads_stay(browser, pages["60"])
        check_pdf(browser, pages["examples"], EXAMPLES)
        check_pdf(browser, pages["60"], [path.name for path in many.iterdir()])
        if arguments.picture:
            with Page(browser, pages["examples"], viewport={"width": 1200, "height": 900}) as page:
                first = page.page.locator("section").first.bounding_box()
                size = {"width": 1200, "height": first["y"] + first["height"] + 16}
                page.page.screenshot(path=arguments.picture, full_page=True, clip={"x": 0, "y": 0, **size})
        browser.close()
    checks.end()


if __name__ == "__main__":
    main()
