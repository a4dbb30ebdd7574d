"""The words: technologies, concepts and roles, as data files with a loader and a checker."""

from techstrata.taxonomy.loader import Role, Taxonomy, Term, load, taxonomy_version

__all__ = ["Role", "Taxonomy", "Term", "load", "taxonomy_version"]
