"""pelicanconf.py and publishconf.py, read and typed."""

import os
import re
import runpy
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from traceback import extract_tb
from typing import Any, Final
from urllib.parse import urlsplit

import gsc
from gsc.model.partial_date import parse_partial_date
from gsc.model.settings import Brand, NetworkSite, Section, Settings
from gsc.site.errors import SettingsError
from gsc.site.languages import make_languages
from gsc.site.setting_messages import setting_problem
from gsc.site.theme import engine_theme

KINDS: Final = ("policy", "case", "news", "research", "culture", "service", "page")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DEFAULTS: Final = ("publishconf.py", "pelicanconf.py")
RESERVED: Final = ("tags", "data", "registers", "search", "status")  # addresses that are not sections
LISTINGS: Final = ("date", "title", "order")
OURS: Final = (
    "BRAND",
    "BRAND_SHORT",
    "DRAFTS",
    "EDITION_OF",
    "FEED_SIZE",
    "HOME_DATASET",
    "HOME_REGISTERS",
    "LANGUAGES",
    "NETWORK_SITES",
    "PAGE_SIZE",
    "SAMPLE",
    "SEARCH",
    "SECTIONS",
    "SECURITY_CONTACTS",
    "SECURITY_EXPIRES",
    "SITEURL",
    "THEME",
    "UNOFFICIAL",
)
# What `python -m pelican` needs besides, so that its own generators stay idle (docs/architecture.md).
PELICANS: Final = (
    "ARTICLE_PATHS",
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
    "CATEGORY_FEED_ATOM",
    "DEFAULT_LANG",
    "DELETE_OUTPUT_DIRECTORY",
    "DIRECT_TEMPLATES",
    "FEED_ALL_ATOM",
    "IGNORE_FILES",
    "OUTPUT_PATH",
    "PAGE_PATHS",
    "PATH",
    "PLUGINS",
    "READERS",
    "RELATIVE_URLS",
    "SITENAME",
    "STATIC_PATHS",
    "THEME_STATIC_PATHS",
    "TIMEZONE",
    "TRANSLATION_FEED_ATOM",
)


def load_settings(root: str, conf: str = "", output: str = "", jobs: int = 0) -> Settings:
    """Read the settings of the site in a directory. Raises SettingsError.

    Without `conf` they are those of publishconf.py, or of pelicanconf.py in a site that has no other.
    """
    root = os.path.abspath(root)
    conf = conf or next((name for name in DEFAULTS if os.path.isfile(os.path.join(root, name))), DEFAULTS[0])
    path = os.path.join(root, conf)
    if not os.path.isfile(path):
        raise SettingsError(setting_problem("conf-missing", conf, folder=root))
    return make_settings(_run(path), root, output, jobs)


def _run(path: str) -> dict[str, Any]:
    """Run a configuration file; its folder is importable meanwhile, as Pelican does it."""
    folder = os.path.dirname(path)
    sys.path.insert(0, folder)
    # Another site's pelicanconf may be in memory when several are built in one process.
    sys.modules.pop("pelicanconf", None)
    try:
        return {key: value for key, value in runpy.run_path(path).items() if key.isupper()}
    except Exception as error:
        name, line = _place(error, folder) or (os.path.basename(path), 0)
        said = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
        raise SettingsError(setting_problem("conf-broken", name, error=said)._replace(line=line)) from error
    finally:
        sys.path.remove(folder)
        sys.modules.pop("pelicanconf", None)


def _place(error: Exception, folder: str) -> tuple[str, int] | None:
    """Return the file in a folder, and its line, where an error arose: one file may import another."""
    places = [(frame.filename, frame.lineno or 0) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno or 0))
    beside = [(os.path.basename(path), line) for path, line in places if os.path.dirname(path) == folder]
    return beside[-1] if beside else None


def make_settings(values: Mapping[str, Any], root: str, output: str = "", jobs: int = 0) -> Settings:
    """Return typed settings from the values of a configuration file. Raises SettingsError."""
    _refuse_unknown(values)
    languages = make_languages(values.get("LANGUAGES"))
    contacts, expires = _security(values)
    theme = _theme(root, values.get("THEME"))
    codes = tuple(language.code for language in languages)
    out = os.path.abspath(output or os.path.join(root, str(values.get("OUTPUT_PATH", "output"))))
    return Settings(
        root=root,
        output=out,
        cache=os.path.join(root, ".gsc"),
        theme=theme,
        catalogues=(
            os.path.join(root, "locales"),
            os.path.join(theme, "locales"),
            os.path.join(engine_theme(), "locales"),
        ),
        site_url=_site_url(values.get("SITEURL", "")),
        brand=Brand(
            _names("BRAND", values.get("BRAND"), codes), _names("BRAND_SHORT", values.get("BRAND_SHORT") or {}, codes)
        ),
        languages=languages,
        sections=_sections(values.get("SECTIONS")),
        network_sites=tuple(_network_site(each) for each in values.get("NETWORK_SITES", ())),
        page_size=_positive("PAGE_SIZE", values.get("PAGE_SIZE", 20)),
        feed_size=_positive("FEED_SIZE", values.get("FEED_SIZE", 20)),
        unofficial=bool(values.get("UNOFFICIAL", True)),
        home_dataset=str(values.get("HOME_DATASET", "")),
        home_registers=tuple(map(str, values.get("HOME_REGISTERS", ()))),
        sample=bool(values.get("SAMPLE", False)),
        search=bool(values.get("SEARCH", False)) and not values.get("SAMPLE", False),
        drafts=bool(values.get("DRAFTS", False)),
        edition_of=_network_site(values["EDITION_OF"], "EDITION_OF") if values.get("EDITION_OF") else None,
        security_contacts=contacts,
        security_expires=expires,
        engine_version=gsc.__version__,
        jobs=jobs,
    )


def _refuse_unknown(values: Mapping[str, Any]) -> None:
    known = (*OURS, *PELICANS)
    for key in values:
        if key not in known:
            near = get_close_matches(key, known, 1)
            if near:
                raise SettingsError(setting_problem("setting-misspelt", name=key, nearest=near[0]))
            raise SettingsError(setting_problem("setting-unknown", name=key))


def _site_url(given: Any, name: str = "SITEURL") -> str:
    parts = urlsplit(str(given))
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(setting_problem("site-address", name=name, value=repr(given)))
    return str(given).rstrip("/")


def _names(key: str, given: Any, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return names by language. A language without one takes the first, as a new language starts with its code only."""
    if not isinstance(given, Mapping) or (key == "BRAND" and not given):
        raise SettingsError(setting_problem("names-form", name=key))
    if not given:
        return ()
    first = next((str(given[code]) for code in codes if code in given), str(next(iter(given.values()))))
    return tuple((code, str(given.get(code, first))) for code in codes)


def _sections(given: Any) -> tuple[Section, ...]:
    if not isinstance(given, Mapping) or not given:
        raise SettingsError(setting_problem("sections-form"))
    return tuple(_section(str(name), value) for name, value in given.items())


def _section(name: str, given: Any) -> Section:
    """Return a section from its page type, or from (type, order)."""
    parts = (given, "date") if isinstance(given, str) else given
    right = isinstance(parts, tuple | list) and len(parts) == 2
    if not right or parts[0] not in KINDS or parts[1] not in LISTINGS or name in RESERVED or not _NAME.fullmatch(name):
        details = {"section": name, "kinds": ", ".join(KINDS), "orders": ", ".join(LISTINGS)}
        raise SettingsError(setting_problem("section-form", **details))
    return Section(name, parts[0], parts[1])


def _security(values: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """Return contacts and last day of security.txt (RFC 9116, 2.5.5: the day is required)."""
    contacts, expires = values.get("SECURITY_CONTACTS", ()), str(values.get("SECURITY_EXPIRES", ""))
    if not isinstance(contacts, tuple | list):
        raise SettingsError(setting_problem("security-form"))
    day = parse_partial_date(expires)
    if contacts and (day is None or not day.day):
        raise SettingsError(setting_problem("security-form"))
    return tuple(map(str, contacts)), expires


def _theme(root: str, given: Any) -> str:
    """Return the site's own theme, or the engine's."""
    if not given:
        return engine_theme()
    folder = os.path.join(root, str(given))
    if not os.path.isdir(os.path.join(folder, "templates")):
        raise SettingsError(setting_problem("theme-missing", folder=given))
    return folder


def _network_site(given: Any, name: str = "NETWORK_SITES") -> NetworkSite:
    if not isinstance(given, Mapping) or "url" not in given or not isinstance(given.get("names"), Mapping):
        raise SettingsError(setting_problem("network-site-form", name=name, value=repr(given)))
    return NetworkSite(
        _site_url(given["url"], name), tuple((str(code), str(name)) for code, name in given["names"].items())
    )


def _positive(key: str, given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise SettingsError(setting_problem("setting-number", name=key))
    return given
