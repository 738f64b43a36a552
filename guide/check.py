"""Holds the guide and the other documents to what they refer to: files, headings, and messages.

Every relative link leads to a file that is there, and to a heading in it; others are addresses. A page of the guide
links to pages of the guide only, because the built book has nothing else. What it includes is there. Every Rust example
is in a page that a test compiles, and one that does not compile names its error. Every message in `troubleshooting.md` is
one of the compiler's, as tests/ui has them, or one in the source of a program or of its tests. Given the folder of the
built book, holds its links and its search, too.

    guide/check.py [BUILT]
"""

import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "guide" / "src"
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *ROOT.glob("*/README.md"),
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("maintainers/*.md"),
    *PAGES.glob("*.md"),
    ROOT / "auth-grant-macros" / "src" / "grant.md",
]
# What includes pages, so that their examples are tested.
DOC_TESTS = ["src/lib.rs", "tests/crates/cognito/src/guide.rs"]
SOURCES = ["src", "auth-grant-core/src", "auth-grant-macros/src", "cargo-auth-grant/src", "cargo-auth-grant/tests/cli"]

passed = failed = 0


def check(what, problem):
    """Passes if there is no problem."""
    global passed, failed
    if problem:
        failed += 1
        print(f"FAILED {what}: {problem}")
    else:
        passed += 1


ADDRESS = re.compile(r"https://([a-z0-9-]+\.)+[a-z]{2,}(/[\w./%~@+-]*)?(\?[\w=&%-]+)?(#[\w:./-]+)?")
INCLUDE = re.compile(r"\{\{#include ([^}:]+):?([^}]*)\}\}")


def included(path):
    """The text of a page with the files that it includes."""
    def text(found):
        file = path.parent / found[1]
        return file.read_text() if file.is_file() else ""

    return INCLUDE.sub(text, path.read_text())


def prose(text):
    """Without code, in which nothing is a link or a heading."""
    text = re.sub(r"^( *)(```+)[^\n]*\n.*?^\1\2[ ]*$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", lambda code: "`" * len(code[0]), text)


@cache
def anchors(path):
    """The anchors that GitHub and mdBook make of the headings."""
    text = re.sub(r"^( *)(```+)[^\n]*\n.*?^\1\2[ ]*$", "", included(path), flags=re.MULTILINE | re.DOTALL)
    found = set()
    for heading in re.findall(r"^#+ +(.+?) *#*$", text, re.MULTILINE):
        heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.replace("`", ""))
        anchor = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        number = 1
        unique = anchor
        while unique in found:
            unique, number = f"{anchor}-{number}", number + 1
        found.add(unique)
    return found


def check_links(path):
    text = prose(included(path))
    targets = re.findall(r"\]\(<?([^()\s>]+)>?(?: \"[^\"]*\")?\)", text)
    targets += re.findall(r"^\[[^\]]+\]: +(\S+)", text, re.MULTILINE)
    for target in targets:
        if re.match(r"[a-z]+:", target):
            check(f"{path.relative_to(ROOT)} links to {target}", None if ADDRESS.fullmatch(target) else "it is no address")
            continue
        file, _, anchor = target.partition("#")
        to = (path.parent / unquote(file)).resolve() if file else path
        problem = None
        if not to.exists():
            problem = "there is no such file"
        elif path.parent == PAGES and to.parent != PAGES:
            problem = "it leads out of the guide, where the built book has nothing"
        elif anchor and anchor not in anchors(to):
            problem = f"there is no such heading; there are {sorted(anchors(to))}"
        check(f"{path.relative_to(ROOT)} links to {target}", problem)


def check_includes():
    """mdBook says nothing of a part that is not there."""
    for page in sorted(PAGES.glob("*.md")):
        for name, part in INCLUDE.findall(page.read_text()):
            file = PAGES / name
            is_there = file.is_file() and (not part[:1].isalpha() or f"ANCHOR: {part}\n" in file.read_text())
            check(f"{page.name} includes {name}:{part}", None if is_there else "there is no such file, or part of it")


def check_summary():
    listed = set(re.findall(r"\]\(([^)]+)\)", (PAGES / "SUMMARY.md").read_text()))
    there = {page.name for page in PAGES.glob("*.md")} - {"SUMMARY.md"}
    check("every page is in the summary", sorted(there ^ listed))


def check_examples():
    """The blocks of Rust in pages that a crate includes are what `cargo test --doc` compiles."""
    included_by = "".join(re.sub(r"//.*", "", (ROOT / file).read_text()) for file in DOC_TESTS)
    for page in sorted(PAGES.glob("*.md")):
        text = included(page)
        kinds = [fence[1] for fence in re.findall(r"^( *)```+(\S*)\n.*?^\1```+$", text, re.MULTILINE | re.DOTALL)]
        rust = [kind for kind in kinds if kind.split(",")[0] == "rust"]
        is_tested = re.search(rf'["/]{re.escape(page.name)}"', included_by)
        check(f"the examples of {page.name} are tested", rust and not is_tested and f"no crate includes {rust}")
        # Without a language, rustdoc would take it for Rust.
        wrong = [kind for kind in kinds if not kind or "ignore" in kind or kind.endswith("compile_fail")]
        check(f"{page.name} says what its blocks are", wrong)


def check_messages():
    messages = [path.read_text() for path in (ROOT / "tests" / "ui").rglob("*.stderr")]
    for folder in SOURCES:
        for path in (ROOT / folder).rglob("*.rs"):
            # A string goes on in the next line behind a backslash.
            messages.append(re.sub(r"\\\n\s*", "", path.read_text()).replace('\\"', '"'))
    # A word is marked as code in the messages, and a heading is as a whole.
    corpus = "\n".join(messages).replace("`", "")
    for page in sorted(PAGES.glob("*.md")):
        for message in re.findall(r"^ *```text\n *(?:error|warning)[^:]*: (.*)$", page.read_text(), re.MULTILINE):
            pieces = re.split(r"in `[^`]*`: |loads `[^`]*`|of `[^`]*`.*", message)
            missing = [piece for piece in pieces if piece.replace("`", "").strip() not in corpus]
            check(f"{page.name} shows: {message}", missing and f"nothing says {missing}")
    for heading in re.findall(r"^### (.+)$", (PAGES / "troubleshooting.md").read_text(), re.MULTILINE):
        # What differs, and where a context and a cause meet; of `#[grant(…)]`, the dots are its own.
        pieces = re.split("(?<![(])…|…(?![)])|: ", heading.replace("`", "").strip())
        missing = [piece for piece in pieces if piece.strip(" :;,") and piece.strip() not in corpus]
        check(f"the message {heading}", missing and f"nothing says {missing}")


class Page(HTMLParser):
    """The IDs of a page, and what it links to."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links = set(), set()
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        if tag == "a" and "href" in attributes:
            self.links.add(attributes["href"])


def check_built(folder):
    pages = {path.resolve(): Page(path) for path in folder.glob("*.html") if path.name != "404.html"}
    check("pages of the book", len(pages) < len(list(PAGES.glob("*.md"))) and f"there are {len(pages)}")
    for path, page in sorted(pages.items()):
        wrong = []
        for link in page.links:
            file, _, anchor = unquote(link).partition("#")
            to = (path.parent / file).resolve() if file else path
            if re.match(r"[a-z]+:", link):
                continue
            if not to.exists() or (anchor and anchor not in pages[to].ids):
                wrong.append(link)
        check(f"links of {path.name} in the book", wrong)
    index = "".join(path.read_text() for path in folder.glob("searchindex.js"))
    names = re.findall(r"^\| `(\w+)`", (PAGES / "actions.md").read_text(), re.MULTILINE)
    check("the book's search finds every auth action", [name for name in names if name not in index] or not names)


def main():
    for path in sorted(DOCUMENTS):
        check_links(path)
    check_summary()
    check_includes()
    check_examples()
    check_messages()
    if len(sys.argv) > 1:
        check_built(Path(sys.argv[1]))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
