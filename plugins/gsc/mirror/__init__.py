"""Distribution: sign, publish, copy, verify."""
