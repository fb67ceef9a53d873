"""Releases of data packages, and the differences between two states of one."""
