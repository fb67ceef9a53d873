"""A new centre's repository: what it is to be, the files that it begins with, and how they are written."""
