"""The HTTP API over one set of answers."""

from techstrata.serve.api.app import create_api

__all__ = ["create_api"]
