"""The pages of data packages: catalogue, dataset, table and quality report, alike in every language."""
