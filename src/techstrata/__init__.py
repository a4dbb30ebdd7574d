"""techstrata: which technologies jobs really ask for, how sure that is, and which sentences prove it."""

__version__ = "0.1.0"
