"""Openings, episodes, statistics and snapshots: quality levels 6 to 8."""
