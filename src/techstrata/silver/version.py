"""The version of the refining rules."""

REFINER_VERSION = "1"
"""Raise it whenever a rule changes what it makes of a page: all parts of the lake are then refined again."""
