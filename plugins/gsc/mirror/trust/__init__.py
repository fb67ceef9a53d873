"""Who may sign what: keys, their ceremony, and the signed metadata of a release."""
