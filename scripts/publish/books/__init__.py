"""Copies to carry: books of a language, and the site in zips."""
