"""What `gsc new` writes, from what was asked for."""

from gsc.model.settings import Settings
from gsc.site.drafting.packages import package_files
from gsc.site.drafting.pages import page_files
from gsc.site.drafting.wishes import DATASET, REGISTER, Wishes, section_for
from gsc.site.drafting.writing import File


def new_files(settings: Settings, wishes: Wishes) -> tuple[File, ...]:
    """Return the files to be written, none of which was looked for in the site. Raises SettingsError."""
    if wishes.kind in {DATASET, REGISTER}:
        return package_files(settings, wishes)
    section = section_for(settings, wishes.kind, wishes.name, wishes.section)
    return tuple(page_files(settings, wishes, section.name))
