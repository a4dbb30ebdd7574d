"""Bytes in, exactly as received: quality level 1."""
