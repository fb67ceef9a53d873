"""What can be wrong with the settings of a site."""


class SettingsError(Exception):
    """A setting is missing, unknown or of the wrong form; the text says which and what to do."""
