"""Stands for a model while working offline: answers that are kept need neither its library nor a key."""

from techstrata.contracts.language_model import Answer, NotKeptError, Question


class KeptOnly:
    """A model that cannot be asked."""

    def __init__(self, name: str) -> None:
        self.name = name

    def ask(self, question: Question) -> Answer:
        """Always raises NotKeptError."""
        del question
        raise NotKeptError("Working offline, and no answer to this question is kept.")
