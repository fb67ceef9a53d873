"""The rows of registers: read, checked, and their events told as histories."""
