"""What is known of the reading behind a snapshot, from what was published with it and what was measured since."""

from collections.abc import Callable, Sequence

from techstrata.domain import Quality, Snapshot, SnapshotQuality

NOT_MEASURED = "How well this extractor reads was not measured; run `techstrata evaluate`."
Evaluations = Callable[[str], Sequence[Quality]]
"""What is kept of an extractor, by its key."""


def quality_behind(
    snapshot: Snapshot, published: Callable[[str], Quality | None], evaluations: Evaluations
) -> SnapshotQuality:
    """The published scores first, then the operator's own; annotated postings that are equal are told once."""
    shipped = published(snapshot.snapshot_id)
    found = [*([shipped] if shipped else []), *evaluations(snapshot.extractor)]
    by_digest = {one.annotated.digest: one for one in reversed(found)}
    return SnapshotQuality(
        snapshot=snapshot.snapshot_id,
        extractor=snapshot.extractor,
        evaluations=tuple(reversed(by_digest.values())),
        notes=() if found else (NOT_MEASURED,),
    )
