"""The parts of a page of the guide in their order: text and blocks of code."""

import re
from typing import NamedTuple

from shared.repository import ROOT

PAGES = ROOT / "guide" / "src"
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Part(NamedTuple):
    """`kind` is the language of a block, or None for text between blocks."""

    kind: str | None
    text: str
    line: int


def parts(markdown):
    """Text and blocks take turns: there is text, though it may be empty, before and after each block."""
    end = 0
    for fence in FENCE.finditer(markdown):
        yield Part(None, markdown[end : fence.start()], markdown.count("\n", 0, end) + 1)
        kind = fence[1].split(",")[0]
        yield Part(kind, fence[2], markdown.count("\n", 0, fence.start()) + 1)
        end = fence.end()
    yield Part(None, markdown[end:], markdown.count("\n", 0, end) + 1)


def commands(block):
    """The commands of a `console` block, each with the output shown."""
    for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, output = command.partition("\n")
        yield line, output
