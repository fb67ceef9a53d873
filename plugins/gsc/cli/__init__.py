"""The command line `gsc`: one module a verb."""
