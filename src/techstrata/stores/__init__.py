"""The shelf of backends: one file each."""
