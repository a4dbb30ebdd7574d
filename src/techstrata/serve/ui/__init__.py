"""The web page: technology demand and postings, read from the HTTP API alone."""
