"""Plain text of the sample as the HTML that sites send."""

import re
from html import escape

_BULLET = re.compile(r"^\s*(?:[-•·*▪]|&middot;)\s+(.*)$")
_IMAGE = re.compile(r"^\s*<img ")


def paragraphs(text: str, *, raw: bool = False) -> str:
    """Bullets become lists and other lines paragraphs; `raw` text is markup already."""
    parts: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        found = _BULLET.match(line)
        if found:
            items.append(f"<li>{_kept(found[1], raw)}</li>")
            continue
        if items:
            parts.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line.strip():
            parts.append(f"<p>{_kept(line, raw)}</p>")
    return "".join(parts)


def _kept(line: str, raw: bool) -> str:
    return line if raw or _IMAGE.match(line) else escape(line, quote=False)


def items(text: str) -> str:
    """Every line as a list item, as Lever's lists have them."""
    return "".join(f"<li>{escape(_bare(line), quote=False)}</li>" for line in text.splitlines() if line.strip())


def _bare(line: str) -> str:
    found = _BULLET.match(line)
    return found[1] if found else line.strip()


def headed(sections: dict[str, str], names: dict[str, str]) -> str:
    """All sections below each other, each under its heading."""
    parts = []
    for section, text in sections.items():
        if heading := names.get(section):
            parts.append(f"<h3>{escape(heading)}</h3>")
        parts.append(paragraphs(text))
    return "".join(parts)


def lines(sections: dict[str, str], names: dict[str, str]) -> str:
    """The same as plain text."""
    return "\n\n".join(f"{names[name]}\n{text}" if name in names else text for name, text in sections.items())
