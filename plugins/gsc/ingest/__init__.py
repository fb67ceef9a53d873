"""Raw documents become Markdown, with an account of every character."""
