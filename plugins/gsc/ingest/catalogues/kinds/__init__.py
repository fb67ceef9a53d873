"""One module per kind of catalogue: where it leads on to, and the records in it."""
