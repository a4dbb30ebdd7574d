"""Words that sites put where they have nothing to say; they are never stored as facts."""

import re

# `복지 정보 없음`, `우대사항 없음`; `제한 없음` and `학력 없음` say something and are no placeholders.
NOTHING = re.compile(r"(?:\S{1,6}[ ]?){0,2}(?:정보|스택|사항|내용|해당)[ ]?없음\.?|없음\.?")
WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "•",
        "/",
        "?",
        "미입력",
        "미기재",
        "n/a",
        "na",
        "n.a.",
        "none",
        "null",
        "nil",
        "nan",
        "undefined",
        "(없음)",
        "[]",
        "{}",
        "not specified",
        "not available",
    }
)


def is_placeholder(text: str) -> bool:
    """Whether a whole value says nothing."""
    text = text.strip()
    return len(text) < 30 and (text.casefold() in WORDS or NOTHING.fullmatch(text) is not None)
