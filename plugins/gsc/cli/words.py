"""`gsc words`: bring the catalogues of interface words up to date."""

import os
from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

import click

import gsc.cli
from gsc.cli.mirror_outcome import mirror_messages
from gsc.cli.outcome import plain_errors
from gsc.model.message import Message
from gsc.site.catalogues import catalogue_folder, renew
from gsc.site.configuration import load_settings
from gsc.site.theme import engine_theme


def spoken() -> Mapping[str, Message]:
    """Return what commands say, by code."""
    modules = (import_module(each.name) for each in iter_modules(gsc.cli.__path__, "gsc.cli."))
    return {code: message for module in modules for code, message in getattr(module, "MESSAGES", {}).items()}


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.argument("languages", nargs=-1)
def words(site: str, conf: str, languages: tuple[str, ...]) -> None:
    """Write every message into the catalogues of LANGUAGES, keeping translations (更新界面词表).

    By default those of the site's languages.
    """
    with plain_errors():
        settings = load_settings(site, conf)
        more = {**spoken(), **mirror_messages()}
        for lang in languages or tuple(language.code for language in settings.languages):
            folder = os.path.join(catalogue_folder(settings), lang)
            os.makedirs(folder, exist_ok=True)
            # Messages of commands come from the engine, before a site is known; only its own catalogue has them.
            own = os.path.samefile(settings.theme, engine_theme()) and catalogue_folder(settings).startswith(
                settings.theme
            )
            for domain in ("site", "editor") if own else ("site",):
                content = renew(settings, lang, domain, more)
                with open(os.path.join(folder, f"{domain}.po"), "wb") as file:
                    file.write(content)
                empty = content.count(b'msgstr ""\n') - 1
                click.echo(f"{lang}/{domain}.po: {empty} untranslated")
