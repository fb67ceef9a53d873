"""Turn one source file into a page record, or into located problems."""
