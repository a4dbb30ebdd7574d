"""The annotated real postings beside their texts, which stay outside the project.

`python -m tests.held_out.postings [ROUND …]` prints them as an annotated file, for `techstrata evaluate FILE`.
"""

import gzip
import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[3] / "shared" / "data"
ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")


def texts(file: str, wanted: set[str]) -> dict[str, dict[str, Any]]:
    """Title and sections of the postings of a file, by the site's id."""
    found: dict[str, dict[str, Any]] = {}
    with gzip.open(DATA / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            name = str(one.get("site_id") or one.get("id"))
            if name in wanted:
                found[name] = {"site": one["site"], "title": one["title"], "sections": sections_of(one)}
    return found


def sections_of(posting: dict[str, Any]) -> dict[str, str]:
    return posting.get("sections") or {"body": posting.get("text") or ""}


def annotated(rounds: Collection[int] = ()) -> Iterator[dict[str, Any]]:
    """The annotations of these rounds, else of all, beside their texts, in the format of annotated files."""
    notes = [json.loads(line) for line in ANNOTATIONS.read_text("utf-8").splitlines()]
    notes = [note for note in notes if not rounds or note["round"] in rounds]
    for file in sorted({note["file"] for note in notes}):
        of_file = {note["id"]: note for note in notes if note["file"] == file}
        for name, posting in texts(file, set(of_file)).items():
            note = of_file[name]
            sections = {key: posting["sections"][key] for key in note["sections"]}
            whole = sections | {"title": posting["title"]}
            mentions = [
                {"section": section, "text": whole[section][start:end], "name": term, "kind": kind, "level": level}
                for section, start, end, term, kind, level in note["mentions"]
            ]
            facts = {key: note[key] for key in ("role", "role_alt", "years_min", "years_max", "newcomer_ok")}
            told = {"id": f"{file}:{name}", "site": posting["site"], "title": posting["title"], "sections": sections}
            yield told | {"mentions": mentions} | facts


if __name__ == "__main__":
    for posting in annotated([int(number) for number in sys.argv[1:]]):
        sys.stdout.write(json.dumps(posting, ensure_ascii=False) + "\n")
