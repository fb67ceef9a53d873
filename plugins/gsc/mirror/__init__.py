"""Distribution: sign, verify, sync."""
