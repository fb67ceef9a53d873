"""Validation in bulk of local CSV tables, with the report that frictionless 5.21.0 gives.

`validate.validate` is the way in; `python -m gsc.data.fast FILE` prints the report. Rows inside a conservative subset
are accepted in bulk; every other row, and each that may share a key with another, is read again by frictionless itself.
Nothing here needs the rest of gsc, and frictionless and polars are imported only where they are needed.
"""
