"""Every form in which a data package can be downloaded, made from one reading of its tables."""
