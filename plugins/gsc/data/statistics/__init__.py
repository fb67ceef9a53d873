"""What the columns of a table hold, in numbers that are the same on every machine."""
