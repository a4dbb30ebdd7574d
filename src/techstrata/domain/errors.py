"""What can go wrong, by fate.

TechstrataError
├── UnexpectedDataError   the data surprised us: becomes an Issue, the run goes on
├── UsageError            the question was wrong: one sentence, exit code 2
└── StateError            the home is missing or mixed: one sentence, exit code 1
"""


class TechstrataError(Exception):
    """Carries one sentence that says what happened and what to do."""


class UnexpectedDataError(TechstrataError):
    """A value that no rule covers; never replaced by a default."""


class UsageError(TechstrataError):
    """A question that cannot be answered as asked, such as an unknown role code."""


class StateError(TechstrataError):
    """Nothing can be done with the home as it is, such as a share before the first publish."""


READER_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, RecursionError,
)  # fmt: skip
"""What a reader of pages or texts stumbles over when one is not of the shape it knows; others can still be read."""
