"""Measures how well an extractor reads, against postings that people have annotated. Pure: texts in, scores out."""
