"""A misspelt filter must not silently widen the answer."""

from collections import Counter

from fastapi import Request

from techstrata.domain import UsageError
from techstrata.serve.api.nearest import LONGEST, nearest


def refuse_unknown_parameters(request: Request) -> None:
    """Raises UsageError for parameters that the route does not have, or that are given twice but hold one value."""
    known = parameters_of(request)
    given = Counter(name for name, _ in request.query_params.multi_items())
    faults = [unknown_fault(name, known) for name in given if name not in known]
    faults += [f"give `{name}` once" for name, times in given.items() if times > 1 and known.get(name) is False]
    if faults:
        raise UsageError(f"Correct the request: {'; '.join(faults)}.")


def parameters_of(request: Request) -> dict[str, bool]:
    """The query parameters of the route by name, and whether each may be given more than once."""
    operation = request.app.openapi()["paths"][request.scope["route"].path][request.method.lower()]
    return {
        parameter["name"]: parameter["schema"].get("type") == "array"
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query"
    }


def unknown_fault(name: str, known: dict[str, bool]) -> str:
    """Which parameter, and what could stand there."""
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    if not known:
        return f"leave out {shown!r}, this address takes no parameters"
    near = nearest(name, known)
    advice = f"write `{near}`" if near else f"there are {', '.join(known)}"
    return f"there is no parameter {shown!r}, {advice}"
