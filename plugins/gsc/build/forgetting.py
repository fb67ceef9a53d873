"""What a process that builds one site again and again must forget between builds."""

from gsc.build.environment import environment
from gsc.build.words import load_words


def forget_theme() -> None:
    """Forget the templates and the words that were read: their files have changed."""
    environment.cache_clear()
    load_words.cache_clear()
