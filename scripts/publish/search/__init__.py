"""The search index of a language."""
