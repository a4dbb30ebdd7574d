"""Asking a language model about one posting, and believing of its answer only what the posting proves."""
