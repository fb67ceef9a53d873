"""Descriptors of data packages: read strictly, every mistake located, into records."""
