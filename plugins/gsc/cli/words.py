"""`gsc words`: bring the catalogues of interface words up to date."""

import os

import click

from gsc.cli import (
    build,
    check,
    data_diff,
    data_export,
    data_release,
    register_add,
    register_check,
    register_template,
    translated,
)
from gsc.cli.outcome import plain_errors
from gsc.site.catalogues import catalogue_folder, renew
from gsc.site.configuration import load_settings
from gsc.site.theme import engine_theme


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
        verbs = (build, check, translated, data_diff, data_export, data_release)
        sheets = (register_add, register_check, register_template)
        more = {code: message for verb in (*verbs, *sheets) for code, message in verb.MESSAGES.items()}
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
