"""A surprise that a person should look at; a value, not a log line."""

from typing import Literal

from techstrata.domain.value import Value

Severity = Literal["error", "warning"]


class Issue(Value):
    """One surprise. Reports group issues by (site, kind, detail).

    `kind` is a short machine word such as `malformed_line` or `unknown_deadline`; `detail` is a sentence for
    people, free of posting text longer than a few words; `where` tells the place (file and line, or posting id).
    An `error` means that something was left out, a `warning` that something was kept but should be looked at.
    """

    kind: str
    detail: str
    severity: Severity = "warning"
    site: str | None = None
    where: str | None = None
