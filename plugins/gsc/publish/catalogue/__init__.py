"""Machine-readable catalogues: what programs are told of the data packages, in the forms that they know."""
