"""What can be wrong with a site before any page of it is read."""

from gsc.model.problem import Problem


class SettingsError(Exception):
    """A setting is missing, unknown or of the wrong form."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem; its words are made where it is shown."""
        super().__init__(str(found))
        self.problem = found
