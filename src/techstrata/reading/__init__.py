"""Tools to take pages and texts apart."""
