"""Rules across files, one module each; each yields Problem."""
