"""The annotated real postings beside their texts, which stay outside the project.

`python -m tests.held_out.postings [ROUND …]` prints them as an annotated file, for `techstrata evaluate FILE`; with `careers`
those of which readers said only the role, years and newcomers: their technologies are not measured.
"""

import gzip
import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[3] / "shared" / "data"
ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")
CAREERS = Path(__file__).with_name("careers.jsonl")


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


def annotated(rounds: Collection[int] = (), file: Path = ANNOTATIONS) -> Iterator[dict[str, Any]]:
    """The annotations of these rounds, else of all, beside their texts, in the format of annotated files."""
    notes = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    notes = [note for note in notes if not rounds or note["round"] in rounds]
    for data in sorted({note["file"] for note in notes}):
        of_file = {note["id"]: note for note in notes if note["file"] == data}
        for name, posting in texts(data, set(of_file)).items():
            note = of_file[name]
            sections = {key: posting["sections"][key] for key in note["sections"]}
            whole = sections | {"title": posting["title"]}
            mentions = [
                {"section": section, "text": whole[section][start:end], "name": term, "kind": kind, "level": level}
                for section, start, end, term, kind, level in note.get("mentions", ())
            ]
            facts = {key: note[key] for key in ("role", "role_alt", "years_min", "years_max", "newcomer_ok")}
            told = {"id": f"{data}:{name}", "site": posting["site"], "title": posting["title"], "sections": sections}
            yield told | {"mentions": mentions} | facts


if __name__ == "__main__":
    asked = sys.argv[1:]
    of_careers = asked == ["careers"]
    for posting in annotated(file=CAREERS) if of_careers else annotated([int(number) for number in asked]):
        sys.stdout.write(json.dumps(posting, ensure_ascii=False) + "\n")
