"""Copying: read from an origin, trust only what is signed, switch to whole generations."""
