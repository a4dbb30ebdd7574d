"""One file = one way to read free text."""
