"""Pages to postings to what was read from them, by named rules: quality levels 2 to 5."""
