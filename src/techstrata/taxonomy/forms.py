"""The written forms under which a term is looked for, derived from its name and aliases."""

import re
import unicodedata

SEPARATORS = " -_"
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
    if form.endswith((".js", ".JS", ".Js", ".jS")) and len(form) > 4:
        stem = form[:-3]
        found |= {stem + "js", stem + " js", stem + "-js", stem + " .js"}
    spaced = form.replace("-", " ").replace("_", " ")
    if " " not in spaced:
        return found
    parts = spaced.split(" ")
    if "" not in parts:
        found.update((spaced, "-".join(parts), "_".join(parts)))
        glued = "".join(parts)
        is_long = len(glued) >= 6 or (len(glued) >= 4 and HANGUL.search(glued) is not None)
        if is_long and (min(map(len, parts)) > 1 or all(len(part) > 1 or part.isdigit() for part in parts)):
            found.add(glued)
    return found
