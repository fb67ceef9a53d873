"""Catalogues of partners ──► pinned snapshots ──► records with their provenance ──► rows of shared datasets.

Everything read here was written by others. Nothing of it is run, nothing that it points to is fetched unless it lies at
the catalogue's own address, and a build reads only what was kept in the repository.
"""
