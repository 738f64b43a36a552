"""What an edit costs in `cargo check`: instructions of one run of the compiler on what the one before left."""

import concurrent.futures
import os
import shutil

import handlers
import sources
from check import LABELS, base
from compiler import WORK

# Nobody has a struct for each function: those of a service share one.
VARIANTS = ["bare", "by hand", "untouched", "grant", "tracing", "bare, SDK", "by hand, SDK", "grant, SDK", "one struct, SDK"]
COUNT, LINES = 10, 50


def section(report, compilers):
    cells = [
        (variant, edit) for edit in EDITS for variant in VARIANTS if edit != "new grant" or variant.startswith("grant")
    ]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = dict(zip(cells, pool.map(lambda cell: after(compilers[cell[0]], *cell), cells)))

    def cell(variant, edit):
        if (variant, edit) not in counted:
            return "–"
        count = counted[variant, edit]
        return f"{count / 1e6:.0f} (× {count / counted[base(variant), 'a line of a body']:.3f})"

    report.text(
        f"## After an edit\n\nMillions of instructions of one incremental `rustc --emit=metadata` on a crate of {COUNT}"
        f" handlers of {LINES} lines, after an edit of one of them; in brackets over the bare handlers' after the edit"
        " of a line. After an edit the compiler checks again all functions further down that have an attribute and"
        " macros in their bodies, such as `format!`: so it does with an attribute that changes nothing."
    )
    report.table(["", *EDITS], [[LABELS[variant], *(cell(variant, edit) for edit in EDITS)] for variant in VARIANTS])
    ratio = counted["one struct, SDK", "a line of a body"] / counted["bare, SDK", "a line of a body"]
    report.table(
        ["ratio", "measured", "target", "met"],
        [["a line of a body, with one struct / without", f"{ratio:.3f}", "≤ 1.05", "yes" if ratio <= 1.05 else "no"]],
    )


def edit_line(item):
    return item.replace('["username"]', '["user"]', 1)


def add_grant(item):
    return item.replace("listUsers)]", "listUsers, getUser)]", 1)


EDITS = {"nothing": str, "a line of a body": edit_line, "new grant": add_grant}


def after(compiler, variant, edit):
    file = sources.write(compiler, variant, COUNT, LINES)
    folder = WORK / "incremental" / f"{file.stem}_{edit.replace(' ', '_')}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    edited = folder / "lib.rs"
    shutil.copy(file, edited)
    # A new grant is not used yet.
    command = compiler.command(
        edited, folder / "out.rmeta", "--emit=metadata", "-Adead_code", f"-Cincremental={folder / 'cache'}"
    )
    compiler.run(command)
    text = edited.read_text()
    # Up to the attribute of the handler in the middle.
    at = text.index(f"fn {handlers.name(COUNT // 2 - 1)}(")
    at = text.index("}\n", text.index("Ok(json!", at))
    changed = text[:at] + EDITS[edit](text[at:])
    assert edit == "nothing" or changed != text
    edited.write_text(changed)
    return compiler.instructions(command)
