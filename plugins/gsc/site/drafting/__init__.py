"""The files that an editor begins a page, a dataset or a register with."""
