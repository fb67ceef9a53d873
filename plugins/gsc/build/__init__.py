"""The plan of outputs carried out: reading, cache, rendering on all cores, staging and switch; knows no Pelican."""
