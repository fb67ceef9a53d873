"""From the model to the outputs: views, listings, feeds, sitemap; returns them and writes nothing."""
