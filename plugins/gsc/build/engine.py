"""The fingerprint of this engine, by which caches know whether they are still its own."""

import os
import sys
from importlib.util import find_spec

from gsc.build.digests import digest, digest_files, files_under

_LIBRARIES = ("babel", "frictionless", "jinja2", "markdown", "markupsafe", "polars", "yaml")
_OPTIONAL = ("pagefind_bin_extended",)  # only a site with a search needs it


def digest_engine() -> bytes:
    """Return the fingerprint of the engine's code, of Python, and of the libraries whose output it keeps.

    A library is told by the size and the time of its first file: asking for versions takes longer than
    a build with nothing to do, and a cache is made anew at little cost.
    """
    root = os.path.dirname(os.path.dirname(__file__))
    code = digest_files(root, (path for path in files_under(root) if path.endswith((".py", ".txt", ".json"))))
    libraries = repr([(name, _stamp(name)) for name in (*_LIBRARIES, *filter(find_spec, _OPTIONAL))])
    return digest(code, sys.version.encode(), libraries.encode())


def _stamp(name: str) -> tuple[int, int]:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    stat = os.stat(spec.origin)
    return stat.st_size, stat.st_mtime_ns
