"""What a handler costs in `cargo check`: instructions of `rustc --emit=metadata`, counted by cachegrind."""

import concurrent.futures
import os

import sources

GRANT = ["bare", "by hand", "grant"]
SDK = ["bare, SDK", "by hand, SDK", "grant, SDK"]
STRUCTS = ["struct of one, SDK", "struct of two, SDK", "struct of thirteen, SDK"]
PEERS = ["tracing", "async_trait", "serde", "thiserror"]
# By lines of a body, the handlers in the larger of two crates that are held against each other.
LAST = {5: 10, 50: 10, 500: 4}


def instructions(compilers, cells):
    """By variant, number of handlers and lines; as many at once as there are processors."""

    def one(cell):
        compiler = compilers[cell[0]]
        file = sources.write(compiler, *cell)
        return compiler.instructions(compiler.command(file, file.with_suffix(".rmeta"), "--emit=metadata"))

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(cells, pool.map(one, cells)))


def cells(variants, counts, lines):
    return [(variant, count, lines) for count in counts for variant in variants]


def slope(counted, variant, lines, first, last):
    """What one more handler takes."""
    return (counted[variant, last, lines] - counted[variant, first, lines]) / (last - first)


def section(report, compilers):
    todo = [cell for lines, last in LAST.items() for cell in cells(GRANT, (1, last), lines)]
    todo += [cell for lines in (5, 50) for cell in cells(SDK + STRUCTS + PEERS, (1, LAST[lines]), lines)]
    todo += cells(GRANT, (60, 300), 5) + cells(SDK, (60,), 5)
    # The longest first, so that none is left alone at the end.
    todo.sort(key=lambda cell: -cell[1] * cell[2])
    counted = instructions(compilers, todo)
    cost = {(variant, lines): slope(counted, variant, lines, 1, LAST[lines]) for variant, _, lines in todo}

    report.text(
        "## In `cargo check`\n\nMillions of instructions of `rustc --emit=metadata` for one more handler, by"
        " cachegrind: the difference between crates of 1 and 10 handlers (of 1 and 4 with 500 lines), and the ratio to"
        " the bare handler in brackets. A bare handler with the SDK calls it directly; the annotated one calls it"
        " through `handler::UserPool`."
    )
    report.picture(
        "what a handler takes in cargo check, over a bare one",
        [
            (
                LABELS[variant],
                [(f"{lines} lines", cost[variant, lines] / cost[base(variant), lines]) for lines in (5, 50)],
            )
            for variant in GRANT[1:] + SDK[1:] + PEERS
        ],
    )
    report.table(
        ["", *(f"{lines} lines" for lines in LAST)],
        [[LABELS[variant], *(figure(cost, variant, lines) for lines in LAST)] for variant in GRANT + SDK + STRUCTS + PEERS],
    )
    more = (cost["struct of thirteen, SDK", 50] - cost["struct of one, SDK", 50]) / 12
    report.text(f"One operation more takes a struct {more / 1e6:.2f} million instructions.")
    targets(report, cost)
    linear(report, counted)
    return cost


LABELS = {
    "bare": "bare handler",
    "by hand": "the generated items, written by hand",
    "grant": "`#[grant(addUserToGroup, listUsers)]`",
    "bare, SDK": "bare handler that calls the SDK",
    "by hand, SDK": "the generated items with the feature `cognito`, written by hand",
    "grant, SDK": "`#[grant(…)]` with the feature `cognito`",
    "struct of one, SDK": "a struct with `#[grant(…)]` of one operation, and a function that calls it",
    "struct of two, SDK": "the same of two operations",
    "struct of thirteen, SDK": "the same of thirteen operations",
    "one struct, SDK": "functions that share one struct of two operations",
    "untouched": "an attribute that changes nothing",
    "tracing": "`#[tracing::instrument(skip_all)]`",
    "async_trait": "`#[async_trait]`, one trait for all and an `impl` for each",
    "serde": "`Deserialize` on a request, `Serialize` on a response, three fields each",
    "thiserror": "`thiserror::Error` on an enum of three errors",
}


def base(variant):
    return "bare, SDK" if "SDK" in variant else "bare"


def figure(cost, variant, lines):
    if (variant, lines) not in cost:
        return "–"
    text = f"{cost[variant, lines] / 1e6:.2f}"
    return text if variant == base(variant) else f"{text} (× {cost[variant, lines] / cost[base(variant), lines]:.3f})"


def targets(report, cost):
    def row(text, variant, over, lines, target):
        ratio = cost[variant, lines] / cost[over, lines]
        return [f"{text}, {lines} lines", f"{ratio:.3f}", f"≤ {target}", "yes" if ratio <= target else "no"]

    report.table(
        ["ratio", "measured", "target", "met"],
        [
            *(row("annotated / by hand", "grant", "by hand", lines, 1.05) for lines in (5, 50, 500)),
            row("annotated / bare", "grant", "bare", 5, 1.25),
            row("annotated / bare", "grant", "bare", 50, 1.05),
            row("with the SDK, annotated / by hand", "grant, SDK", "by hand, SDK", 50, 1.05),
            row("with the SDK, annotated / bare", "grant, SDK", "bare, SDK", 50, 1.10),
            row("a struct / a handler, of two operations", "struct of two, SDK", "grant, SDK", 50, 1.00),
        ],
    )


def linear(report, counted):
    rows = []
    for variant in GRANT + SDK:
        spans = [(1, 10), (10, 60), (60, 300)][: 3 if variant in GRANT else 2]
        slopes = [slope(counted, variant, 5, *span) for span in spans]
        off = slopes[0] / slopes[1] - 1
        figures = [f"{value / 1e6:.2f}" for value in slopes] + ["–"] * (3 - len(slopes))
        rows.append([LABELS[variant], *figures, f"{100 * off:+.2f} %", "± 2 %", "yes" if abs(off) <= 0.02 else "no"])
    report.text("Whether that grows with the number of handlers, in millions of instructions for each, with 5 lines.")
    report.table(["handlers", "1 → 10", "10 → 60", "60 → 300", "1 → 10 over 10 → 60", "target", "met"], rows)
