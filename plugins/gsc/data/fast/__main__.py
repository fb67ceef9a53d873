"""`python -m gsc.data.fast FILE [--engine frictionless]`: the report as JSON, exit code 1 if there are errors."""

import argparse
import json
import sys

from gsc.data.fast.validate import validate


def main() -> int:
    """Print a report, and who made each part of it under the key `gsc`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("--engine", choices=("fast", "frictionless"), default="fast")
    given = parser.parse_args()
    verdict = validate(given.source, engine=given.engine)
    resources = [resource._asdict() for resource in verdict.resources]
    json.dump({**verdict.report, "gsc": {"resources": resources}}, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0 if verdict.report["valid"] else 1


if __name__ == "__main__":
    sys.exit(main())
