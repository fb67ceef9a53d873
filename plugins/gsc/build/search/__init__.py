"""The search index of the published pages, made with Pagefind from what their templates mark."""
