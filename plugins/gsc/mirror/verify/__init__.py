"""Proof of a copy from outside: what is signed is there, unchanged, and nothing else is."""
