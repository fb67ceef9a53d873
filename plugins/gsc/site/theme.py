"""Where the engine's own theme is: in the wheel, or in the repository."""

import os
from importlib.resources import files


def engine_theme() -> str:
    """Return the folder of the engine's theme."""
    package = str(files("gsc"))
    inside = os.path.join(package, "theme")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "theme")
