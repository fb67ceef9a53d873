"""Keys of the vocabulary as words, in the language of the page or, marked, in another."""

from gsc.model.settings import Settings
from gsc.publish.outputs import Context, vocabulary_of
from gsc.publish.paths import stage_path, tag_path
from gsc.publish.views import Label


def label(context: Context, group: str, key: str, count: int = 0) -> Label:
    """Return the label of a key; where the language has none, another's, else the key itself."""
    path = _path(context, group, key)
    for language in (context.language, *context.shell.settings.languages):
        text = vocabulary_of(context.shell, language.code).label(group, key)
        if text is not None:
            return Label(key, text, language, path, count)
    return Label(key, key, context.language, path, count)


def _path(context: Context, group: str, key: str) -> str:
    if group == "tags":
        return tag_path(context.language.code, key)
    section = case_section(context.shell.settings)
    return stage_path(context.language.code, section, key) if group == "stages" and section else ""


def case_section(settings: Settings) -> str:
    """Return the name of the section of cases, which the links of the chain belong to; '' if there is none."""
    return next((section.name for section in settings.sections if section.kind == "case"), "")


def labels(context: Context, group: str, keys: tuple[str, ...]) -> tuple[Label, ...]:
    """Return the labels of several keys, in their order."""
    return tuple(label(context, group, key) for key in keys)
