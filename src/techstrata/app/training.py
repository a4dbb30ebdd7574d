"""`techstrata train-roles`: learns the role model's weights anew from what the operator has collected."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from techstrata.app.console import answer, say, tracked
from techstrata.app.wiring import Parts
from techstrata.contracts import PostingStore, readings_of
from techstrata.domain import StateError
from techstrata.extractors.gazetteer import Gazetteer, signs_of
from techstrata.reading.role_learning import Told, examples_of, learn
from techstrata.reading.role_model import OWN, RoleWeights, model_of, weights_file
from techstrata.reading.roles import RoleReader
from techstrata.stores.parquet import put_in_place
from techstrata.taxonomy.role_tables import read_fields, read_site_roles

SiteRoles = dict[str, dict[str, tuple[str, ...]]]


def train_roles(parts: Parts, output: Path | None, json: bool) -> None:
    """The command: learns, writes, and tells what was learnt."""
    found = train(parts, output)
    if json:
        answer(found)
    else:
        print_training(found)


def train(parts: Parts, output: Path | None = None) -> dict[str, Any]:
    """Learn from every version in the posting store, and write the weights where the extractor looks for them.

    Weights that do clearly worse than those in use, on employers that no training learns from, are not written. With
    `output` they are written there whatever they do. Raises StateError when there is too little to learn from.
    """
    used = weights_file(parts.settings.home)
    in_use = RoleWeights.from_bytes(used.read_bytes(), str(used))
    roles = parts.taxonomy.roles
    reader = RoleReader(roles.values(), read_fields(), model_of(used))
    postings = told_in(parts.existing_store, Gazetteer(parts.taxonomy, used), read_site_roles())
    found = learn(examples_of(postings, reader), list(roles), in_use)
    if output is None and clearly_worse(found.about):
        raise StateError(
            f"The new weights get {found.about['right']:.1%} of {found.about['left_out']:,} examples of other employers"
            f" right, those in use {found.about['right_in_use']:.1%}; nothing was changed. Collect more and try again, "
            "or look at them with --output."
        )
    target = parts.settings.home / OWN if output is None else output
    _write(target, found.to_bytes())
    return {"written": str(target), **found.about}


def clearly_worse(about: Mapping[str, Any]) -> bool:
    """Whether new weights do worse than those in use by more than one standard error of so many examples."""
    before: float = about["right_in_use"]
    error = (before * (1 - before) / about["left_out"]) ** 0.5
    return bool(about["right"] < before - error)


def print_training(found: dict[str, Any]) -> None:
    """What was learnt, in two lines."""
    say(
        f"Learnt from {found['examples']:,} examples of {found['employers']:,} employers (data {found['fingerprint']}):"
        f" {found['right']:.1%} of {found['left_out']:,} of other employers right, {found['right_in_use']:.1%} before."
    )
    say(f"Written to {found['written']}; `techstrata enrich` reads all postings anew.")


def told_in(store: PostingStore, gazetteer: Gazetteer, site_roles: SiteRoles) -> Iterator[Told]:
    """Every version of every posting, with what its site's own roles may mean."""
    site_of = {one.version_id: posting.site for posting in store.postings() for one in posting.validities}
    told = (
        ((site, content), (content.title, content.sections))
        for version_id, content in tracked(store.contents(), "Reading")
        if (site := site_of.get(version_id))
    )
    for (site, content), reading in readings_of(gazetteer, told):
        meanings = site_roles.get(site, {})
        codes = dict.fromkeys(code for role in content.site_roles for code in meanings.get(role, ()))
        yield Told(content.title, signs_of(reading.mentions, content.sections), content.company, (*codes,))


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    waiting = target.with_name(target.name + ".waiting")
    waiting.write_bytes(content)
    put_in_place(waiting, target)
