"""The files that are compiled."""

import handlers
from compiler import WORK


def write(compiler, variant, count, lines, polled=False):
    """The crate's file. That of "by hand" is what the compiler makes of the annotated one."""
    folder = WORK / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{variant}_{count}_{lines}_{'polled' if polled else 'plain'}".replace(" ", "_").replace(",", "")
    file = folder / f"{name}.rs"
    file.write_text(handlers.source(variant, count, lines, polled))
    if variant == "by hand":
        expanded = compiler.run(compiler.command(file, "-", "-Zunpretty=expanded"), unstable=True).stdout
        file.write_text(handlers.by_hand(expanded, count, lines))
    return file
