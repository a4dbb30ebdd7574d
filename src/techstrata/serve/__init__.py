"""Answers to people and programs: the HTTP API, and the page that reads it."""
