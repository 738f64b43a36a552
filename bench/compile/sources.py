"""The files that are compiled."""

import handlers
from compiler import WORK


def write(compiler, variant, count, lines, polled=False):
    """The crate's file. Those by hand are what the compiler makes of the annotated ones."""
    folder = WORK / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{variant}_{count}_{lines}_{'polled' if polled else 'plain'}".replace(" ", "_").replace(",", "")
    file = folder / f"{name}.rs"
    file.write_text(handlers.source(variant, count, lines, polled))
    if handlers.is_by_hand(variant):
        expanded = compiler.run(compiler.command(file, "-", "-Zunpretty=expanded"), unstable=True).stdout
        file.write_text(handlers.by_hand(expanded, variant, count, lines))
    return file
