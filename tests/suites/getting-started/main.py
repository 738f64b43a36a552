"""Follows the guide's page "Getting started" in a new project: runs its commands, makes the files and the changes that it
describes, and compares the output with what it shows."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from output import matches, messages, normalized
from shared.checks import Checks
from shared.commands import shell
from shared.guide_page import PAGES, commands, parts
from shared.repository import ROOT

PAGE = PAGES / "getting-started.md"
KEPT = ROOT / "target" / "getting-started"
# Outside of the checkout, which is a workspace, as a newcomer's project is.
HOME = Path(tempfile.mkdtemp(prefix="auth-grant-getting-started-")).resolve()
PROJECT = HOME / "invite"
# It needs an account.
NOT_RUN = "sam deploy"
CHECK = "cargo check"


class Stopped(RuntimeError):
    """What comes next cannot be tried."""


class Reader(Checks):
    def __init__(self):
        super().__init__("getting-started")
        self.folder = HOME
        self.expected_code = 0
        self.is_changed = False  # and not compiled since
        self.earlier = None  # the program before the last change
        self.next_block = None  # what the page says of it

    def run(self, command, code=0):
        """What the command prints, which has to end so."""
        environment = os.environ | {
            "CARGO_INSTALL_ROOT": f"{HOME}/cargo",
            "CARGO_LAMBDA_GLOBAL": str(Path(__file__).with_name("CargoLambda.toml")),
            "CARGO_TERM_COLOR": "never",
        }
        environment.pop("CARGO_TARGET_DIR", None)
        folders = [f"{HOME}/cargo/bin", Path(sys.executable).parent]
        options = {"cwd": self.folder, "code": code, "seconds": 1800, "stderr": subprocess.STDOUT}
        return shell(command, folders, environment, **options)

    # What the page says between its blocks.

    def put(self, file):
        self.next_block = ("put", PROJECT / file)

    def has(self, file):
        self.next_block = ("has", PROJECT / file)

    def write(self, file, text):
        if file == self.main and file.exists():
            self.earlier = file.read_text()
            self.is_changed = True
        file.write_text(text)

    @property
    def main(self):
        return PROJECT / "src" / "main.rs"

    def set_attribute(self, attribute):
        self.compile()
        self.write(self.main, replaced(r"#\[grant\(.*\)\]", attribute, self.main.read_text()))

    def remove_grant(self, name):
        self.compile()
        self.write(self.main, replaced(f", {name}", "", self.main.read_text()))

    def undo(self):
        self.compile()
        self.write(self.main, self.earlier)

    def drift(self, removed, added):
        template = PROJECT / "template.yaml"
        template.write_text(replaced(re.escape(removed), added, template.read_text()))

    def expect_code(self, code):
        self.expected_code = int(code)

    INSTRUCTIONS = {
        r"This is all of `(\S+)`": put,
        r"(?:Change the attribute to|Change it to|Write) `(#\[grant\([^`]*)`": set_attribute,
        r"Put the name right again": undo,
        r"Remove `(\w+)`": remove_grant,
        r"`(\S+)` is your own template": put,
        r"`(\S+)` has now": has,
        r"takes `(\S+)` out of the template and allows `(\S+)` instead": drift,
        r"ends with exit code (\d)": expect_code,
    }

    def prose(self, text):
        text = " ".join(text.split())
        found = [(m, do) for pattern, do in self.INSTRUCTIONS.items() for m in re.finditer(pattern, text)]
        for match, do in sorted(found, key=lambda pair: pair[0].start()):
            do(self, *match.groups())

    # Its blocks.

    def console(self, block, line):
        self.compile()
        for command, shown in commands(block):
            what = f"line {line}: {command}"
            if command.startswith(NOT_RUN):
                print(f"not run: {command}", flush=True)
            elif command.startswith("cd "):
                self.folder /= command.removeprefix("cd ")
            else:
                printed = self.run(command, self.expected_code)
                self.expected_code = 0
                self.check(what, differs(shown, printed) if shown else None)
            if command.startswith("cargo new "):
                prepare()

    def text(self, block, line):
        """One message of the compiler's, and no other."""
        self.is_changed = False
        code = 101 if block.startswith("error") else 0
        said = messages(self.run(CHECK, code))
        problem = f"there are {len(said)} messages: {said}" if len(said) != 1 else differs(block, said[0])
        self.check(f"line {line}: {block.splitlines()[0]}", problem)

    def rust(self, block, line):
        shown, is_whole = without_hidden_lines(block)
        if is_whole:
            self.write(*self.file_to_put(line), shown)
        else:
            self.compile()
            handler = re.compile(r"^#\[grant.*?^\}\n", re.MULTILINE | re.DOTALL)
            self.write(self.main, replaced(handler, shown, self.main.read_text()))

    def yaml(self, block, line):
        match self.next_block:
            case ("has", file):
                self.check(f"line {line}: {file.name} has it", None if block in file.read_text() else file.read_text())
            case _:
                self.write(*self.file_to_put(line), block)
        self.next_block = None

    def file_to_put(self, line):
        match self.next_block:
            case ("put", file):
                self.next_block = None
                return (file,)
        raise Stopped(f"line {line}: the page does not say which file this is")

    def compile(self):
        """After a change of which the page shows no message, there is none."""
        if self.is_changed:
            self.is_changed = False
            said = messages(self.run(CHECK))
            self.check("it compiles, without a warning", "\n".join(said) or None)

    def follow(self, markdown):
        for pattern in self.INSTRUCTIONS:
            if not re.search(pattern, " ".join(markdown.split())):
                self.check(f"the page says: {pattern}", "it does not")
        blocks = {"console": self.console, "text": self.text, "rust": self.rust, "yaml": self.yaml}
        for part in parts(markdown):
            if part.kind is None:
                self.prose(part.text)
            elif part.kind in blocks:
                blocks[part.kind](part.text, part.line)
            else:
                self.check(f"line {part.line}", f"nothing is known of `{part.kind}`")
        self.compile()


def without_hidden_lines(rust):
    """What a reader sees of a Rust block, and whether that is all of it."""
    lines = rust.splitlines(keepends=True)
    shown = [line for line in lines if line.rstrip() != "#" and not line.startswith("# ")]
    return "".join(shown), len(shown) == len(lines)


def replaced(pattern, by, text):
    text, count = re.subn(pattern, lambda _: by, text)
    if count != 1:
        raise Stopped(f"{pattern} is there {count} times in:\n{text}")
    return text


def differs(shown, printed):
    if matches(shown, printed, HOME):
        return None
    return f"the page has\n{normalized(shown, HOME)}\n-- and it is\n{normalized(printed, HOME)}"


def prepare():
    """Gives the new project what an earlier run has built, the versions that are tried here, and a faster build."""
    built = KEPT / "built"
    built.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(built / "lambda", ignore_errors=True)
    (PROJECT / "target").symlink_to(built)
    shutil.copy(ROOT / "Cargo.lock", PROJECT)
    rustc = subprocess.run(["rustc", "-vV"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    host = re.search(r"^host: (.+)$", rustc, re.MULTILINE)[1]
    # The target is that of `cargo lambda build`, which so builds nothing twice.
    config = f'build.target = "{host}"\nprofile.release.opt-level = 0\n'
    (PROJECT / ".cargo").mkdir()
    (PROJECT / ".cargo" / "config.toml").write_text(config)


def main():
    reader = Reader()
    try:
        (HOME / "auth-grant").symlink_to(ROOT)
        reader.follow(PAGE.read_text())
    except RuntimeError as stopped:
        reader.check("stopped", stopped)
    finally:
        shutil.rmtree(HOME)
    reader.end()


if __name__ == "__main__":
    main()
