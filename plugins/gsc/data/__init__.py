"""Data packages: read, validate, derive, export."""
