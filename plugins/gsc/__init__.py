"""Publish bilingual policy and open data from a git repository, as a static site."""

__version__ = "0.1.0"
