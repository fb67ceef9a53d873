"""Whatever stops a build, as a problem with a place."""

import os
import re
import traceback
from typing import Final

from jinja2 import TemplateError

from gsc.build.tree import ForeignFolderError
from gsc.build.words import CatalogueError
from gsc.model.problem import Problem, problem
from gsc.site.errors import SettingsError
from gsc.site.setting_messages import setting_problem

_PLACE: Final = re.compile(r'^ +File "([^"\n]+)", line (\d+)', re.MULTILINE)


def mishap(error: BaseException, root: str, theme: str) -> Problem:
    """Return the problem that an error means for an editor; `theme` is the folder of templates, if it is known."""
    if isinstance(error, SettingsError):
        return error.problem
    if isinstance(error, ForeignFolderError):
        return setting_problem("output-foreign", folder=error)
    if isinstance(error, CatalogueError):
        code, why = error.args
        return setting_problem("catalogue-broken", lang=code, error=why)
    said = f"{type(error).__name__}: {error}"
    place = _template_place(error, os.path.join(theme, "templates")) if theme else None
    if place is not None:
        path, line = place
        return problem(_below(path, root), line, 0, "template-broken", error=said)
    if isinstance(error, TemplateError):
        return problem("templates", 0, 0, "template-broken", error=said)
    return problem("gsc", 0, 0, "preview-failed", error=said)


def foreseen(error: BaseException) -> bool:
    """Tell whether an error is one that an editor's files can cause, so that nobody wants to see where it arose."""
    return isinstance(error, SettingsError | ForeignFolderError | CatalogueError | TemplateError | OSError)


def _template_place(error: BaseException, templates: str) -> tuple[str, int] | None:
    """Return the last template line that an error went through: Jinja puts its templates into tracebacks.

    Those of worker processes are texts only, so all are read as text.
    """
    places = _PLACE.findall("".join(traceback.format_exception(error)))
    inside = [(path, int(line)) for path, line in places if path.startswith(templates + os.sep)]
    return inside[-1] if inside else None


def _below(path: str, root: str) -> str:
    """Return a path as the editor knows it: from the site's folder, or from the theme's where that lies elsewhere."""
    inside = os.path.commonpath((path, root)) == root
    return (os.path.relpath(path, root) if inside else path).replace(os.sep, "/")
