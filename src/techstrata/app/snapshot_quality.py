"""What is known of the reading behind a snapshot, from what was published with it and what was measured since."""

from collections.abc import Callable, Sequence

from techstrata.domain import Quality, Snapshot, SnapshotQuality

NOT_MEASURED = "How well this extractor reads was not measured; run `techstrata evaluate`."


def quality_behind(
    snapshot: Snapshot, published: Callable[[str], Quality | None], kept: Callable[[], Sequence[Quality]]
) -> SnapshotQuality:
    """The published scores first, then the operator's own; annotated postings that are equal are told once.

    `kept` are all evaluations of the home: those of other extractors stand beside, where the postings are the same.
    """
    shipped, known = published(snapshot.snapshot_id), kept()
    found = [*([shipped] if shipped else []), *(one for one in known if one.extractor == snapshot.extractor)]
    by_digest = {one.annotated.digest: one for one in reversed(found)}
    others = (one for one in known if one.extractor != snapshot.extractor)
    return SnapshotQuality(
        snapshot=snapshot.snapshot_id,
        extractor=snapshot.extractor,
        evaluations=tuple(reversed(by_digest.values())),
        notes=() if found else (NOT_MEASURED,),
        beside=tuple(one for one in others if one.annotated.digest in by_digest),
    )
