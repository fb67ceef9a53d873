"""One module per download format, and the registry of all of them."""
