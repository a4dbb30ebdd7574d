"""The base of every noun: frozen, and closed to fields nobody declared."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; two values with equal fields are equal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
