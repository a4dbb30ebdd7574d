"""Words that sites put where they have nothing to say; they are never stored as facts."""

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
        "없음",
        "없음.",
        "해당없음",
        "해당 없음",
        "해당사항 없음",
        "해당사항없음",
        "기술 스택 없음",
        "기술스택 없음",
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
    return text.strip().casefold() in WORDS
