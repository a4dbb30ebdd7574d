"""The only API key that the replica takes."""

REPLICA_KEY = "replica-key"
