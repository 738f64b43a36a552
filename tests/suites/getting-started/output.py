"""What commands print, but for what differs from machine to machine."""

import re

HOME = "/home/you"
# A line of a message of the compiler: the margin, in which a line number may be.
MARGIN = re.compile(r"^ *(\d*) *(?=(\||-->|:::|=|[-+] )( |$))")


def normalized(text, home):
    """The output as the page has it, made in the folder that is the page's `/home/you`."""
    text = text.replace(str(home), HOME)
    text = re.sub(r"\bin (\d+m )?[\d.]+s$", "in TIME", text, flags=re.MULTILINE)
    # Lines of auth-grant's own sources move, and the margin is as wide as the longest number in it.
    text = re.sub(rf"({HOME}/auth-grant/\S+?):\d+:\d+$", r"\1:LINE", text, flags=re.MULTILINE)
    lines, is_own = [], False
    for line in text.splitlines():
        margin = MARGIN.match(line)
        if margin and margin[2] in ("-->", ":::"):
            is_own = line.endswith(":LINE")
        if margin:
            line = ("LINE " if margin[1] and is_own else f"{margin[1]} ".lstrip()) + line[margin.end() :]
        lines.append(line.rstrip())
    return "\n".join(lines)


def matches(shown, printed, home):
    """Whether this was printed; a line `…` on the page stands for any number of lines."""
    lines = [r"(.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in normalized(shown, home).split("\n")]
    return re.fullmatch("".join(lines), normalized(printed, home) + "\n") is not None


def messages(printed):
    """The compiler's errors and warnings, without cargo's lines around them."""
    text = re.sub(r"^ +[A-Z][a-z]+ [^\n]*\n", "", printed, flags=re.MULTILINE)
    summary = re.compile(r"(warning: `\w+` \(bin|error: could not compile|For more information)")
    return [part.strip("\n") + "\n" for part in text.split("\n\n") if part.strip() and not summary.match(part)]
