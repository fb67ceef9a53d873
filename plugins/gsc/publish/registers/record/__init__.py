"""The page of one record, and the page that verifies it."""
