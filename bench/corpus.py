"""Write a large bilingual corpus in three equal forms: ours, stock Pelican's and Hugo's.

`python bench/corpus.py DIR --pages 10000` gives the same bytes at every run.
"""

import argparse

from forms import write_forms


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="an empty or missing folder")
    parser.add_argument("--pages", type=int, default=10_000, help="pages of all languages together")
    given = parser.parse_args()
    write_forms(given.folder, given.pages)


if __name__ == "__main__":
    main()
