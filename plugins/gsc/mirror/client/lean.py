"""python-tuf without the clouds that its signers know: to load them takes longer than a whole run."""

import sys
from types import ModuleType
from typing import cast


def load_signers() -> None:
    """Load securesystemslib as if boto3 were not installed; only its signer for AWS is then without use."""
    if "boto3" in sys.modules or "securesystemslib.signer" in sys.modules:
        return
    sys.modules["boto3"] = cast("ModuleType", None)  # to the import system: there is no such module
    try:
        import securesystemslib.signer  # noqa: F401, PLC0415  loaded now, for all who import it later
    finally:
        del sys.modules["boto3"]
