"""A site shown to its editors while they write it: built on each save, served to a browser on the same machine."""
