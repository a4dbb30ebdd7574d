"""Names that a package hands out when they are asked for, so that importing it pays for none of them."""

from collections.abc import Callable
from importlib import import_module


def on_demand(package: str, module: str) -> Callable[[str], object]:
    """The `__getattr__` of a package that hands out what `module` lists in its `__all__`."""

    def handed_out(name: str) -> object:
        made = import_module(module)
        if name not in made.__all__:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(made, name)

    return handed_out
