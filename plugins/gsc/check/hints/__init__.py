"""Hints on how a text is written, one module each: they stop nothing, and only `gsc check` gives them."""
