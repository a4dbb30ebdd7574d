"""Commands whose options of text are taken as they were typed.

Typer checks every value by pydantic, even one that is not given; importing that takes longer than reading a posting.
"""

from collections.abc import Callable
from typing import Any

from typer.core import TyperCommand, TyperGroup


class PlainGroup(TyperGroup):
    """The commands behind options of the group itself."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All options, `--help` too."""
        return [taking_text_as_typed(one) for one in super().get_params(ctx)]


class PlainCommand(TyperCommand):
    """One command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All options, `--help` too."""
        return [taking_text_as_typed(one) for one in super().get_params(ctx)]


def taking_text_as_typed(parameter: Any) -> Any:
    """The parameter itself; one that is required or has several values is checked as ever."""
    is_changed = "process_value" in vars(parameter)
    if not is_changed and not parameter.required and not parameter.multiple and parameter.nargs == 1:
        parameter.process_value = unless_text(parameter, parameter.process_value)
    return parameter


def unless_text(parameter: Any, checked: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Checks a value of the parameter unless it is missing or text that is asked for as text."""
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)

    def process_value(context: Any, value: Any) -> Any:
        if value is not None and not (kind is str and isinstance(value, str)):
            return checked(context, value)
        return value if parameter.callback is None else parameter.callback(context, parameter, value)

    return process_value
