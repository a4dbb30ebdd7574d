"""What the API reads out of a text that is sent to it."""

from techstrata.serve.ui.answers import Answer, Span


class Reading(Answer):
    extractor: str
    mentions: tuple[Span, ...]
    role: str
    role_alternatives: tuple[str, ...]
    role_probability: float | None = None
    years_min: int | None
    years_max: int | None
    newcomer_ok: bool | None
