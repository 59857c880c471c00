"""Measurements beside others, for maintainers."""
