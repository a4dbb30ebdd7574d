"""Employers: one id with many spellings."""

from techstrata.domain.value import Value


class Company(Value):
    """An employer. `aliases` are all spellings seen, `name` the one shown; ids that were merged away redirect here."""

    company_id: str
    name: str
    aliases: tuple[str, ...]
