"""The look-up of registers: static files in which a script finds records by part of a number or a name."""
