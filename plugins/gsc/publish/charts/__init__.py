"""Charts drawn at build: marks as inline SVG that styles colour, and whole charts as files."""
