"""The written forms under which a term is looked for, derived from its name and aliases."""

import re
import unicodedata

SEPARATORS = re.compile(r"[ \-_]")
HANGUL = re.compile(r"[가-힣]")


def normal(text: str) -> str:
    """How forms are compared: compatibility-composed and lower case, inner white space as one blank."""
    composed = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(composed.split()).lower()


def variants_of(form: str) -> set[str]:
    """Spellings that people use alike: `Spring Boot` is written `SpringBoot` and `Spring-Boot` too.

    Parts of one letter or digit are not glued, so that `C 17` or `A B` make no new words.
    """
    found = {form}
    if form.lower().endswith(".js") and len(form) > 4:
        stem = form[:-3]
        found |= {stem + "js", stem + " js", stem + "-js", stem + " .js"}
    parts = SEPARATORS.split(form)
    if len(parts) > 1 and all(parts):
        found |= {" ".join(parts), "-".join(parts), "_".join(parts)}
        glued = "".join(parts)
        if len(glued) >= (4 if HANGUL.search(glued) else 6) and all(len(part) > 1 or part.isdigit() for part in parts):
            found.add(glued)
    return found
