"""A bar chart as SVG, readable on a light and on a dark page."""

from xml.sax.saxutils import escape

STYLE = """
text { font: 13px sans-serif; fill: #1f2328 }
line { stroke: #59636e; stroke-dasharray: 3 3 }
.a { fill: #0969da }
.b { fill: #8cc4ff }
.c { fill: #b6bcc4 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  line { stroke: #9198a1 }
  .a { fill: #4493f8 }
  .b { fill: #1f4a86 }
  .c { fill: #6e7681 }
}
"""
LEFT, WIDTH, RIGHT, BAR = 480, 420, 60, 16


def svg(title, groups):
    """The groups are a label and its bars, each with what it is of and a ratio; the line is at 1."""
    most = max(value for _, bars in groups for _, value in bars)
    scale = WIDTH / most
    names = [name for name, _ in groups[0][1]]
    y = 30
    parts = []
    for i, name in enumerate(names):
        parts.append(f'<rect class="{"abc"[i]}" x="{LEFT + 90 * i}" y="8" width="12" height="12"/>')
        parts.append(f'<text x="{LEFT + 90 * i + 17}" y="19">{escape(name)}</text>')
    top = y
    for label, bars in groups:
        middle = y + len(bars) * BAR / 2 + 5
        parts.append(
            f'<text x="{LEFT - 10}" y="{middle:.1f}" text-anchor="end">{escape(label.replace("`", ""))}</text>'
        )
        for i, (_, value) in enumerate(bars):
            parts.append(
                f'<rect class="{"abc"[i]}" x="{LEFT}" y="{y}" width="{value * scale:.1f}" height="{BAR - 2}"/>'
            )
            parts.append(f'<text x="{LEFT + value * scale + 5:.1f}" y="{y + 12}">{value:.2f}</text>')
            y += BAR
        y += 10
    parts.append(f'<line x1="{LEFT + scale:.1f}" x2="{LEFT + scale:.1f}" y1="{top}" y2="{y - 10}"/>')
    size = f"{LEFT + WIDTH + RIGHT} {y}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )
