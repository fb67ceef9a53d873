"""Destinations, one module each: a folder, an rsync target, an S3-compatible store."""
