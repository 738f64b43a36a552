"""A report of measurements: a page for docs/performance/ that says what it was measured at."""

import os
import pathlib
import platform
import subprocess

import bars

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "performance"


class Report:
    """Collects the parts of one page, and writes it whole at the end."""

    def __init__(self, name, title):
        self.name = name
        self.parts = [f"# {title}", measured_at(name)]
        self.drawing = None

    def text(self, markdown):
        self.parts.append(markdown)

    def table(self, headers, rows):
        """The first column is text, the others are figures."""
        lines = [headers, ["---"] + ["---:"] * (len(headers) - 1), *rows]
        self.parts.append("\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines))

    def picture(self, title, groups):
        """Bars, beside the page: by label, what it is of and how long. Every page has at most one."""
        self.drawing = bars.svg(title, groups)
        self.parts.append(f"![{title}]({self.name}.svg)")

    def print(self):
        print("\n\n".join(self.parts))

    def write(self):
        PAGES.mkdir(parents=True, exist_ok=True)
        page = PAGES / f"{self.name}.md"
        page.write_text("\n\n".join(self.parts) + "\n")
        if self.drawing:
            page.with_suffix(".svg").write_text(self.drawing)
        self.print()
        print(f"\nwritten to {page.relative_to(ROOT)}")


def measured_at(name):
    """The commit, the compiler and the machine."""
    commit = output("git", "rev-parse", "--short=12", "HEAD")
    if output("git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/performance"):
        commit += " with changes"
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    return (
        f"Made by `bench/{name}/run` at commit {commit}, with {output('rustc', '--version')}, "
        f"on {platform.system()} {platform.machine()}, {os.cpu_count()} × {cpu}."
    )


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
