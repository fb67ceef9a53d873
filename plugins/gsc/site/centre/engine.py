"""How a new centre gets the engine: as a wheel that it keeps, from an address, or by its version."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

import gsc
from gsc.site.centre_messages import refusal

FOLDER: Final = "engine"
OPTION: Final = "--engine"
_PROJECT: Final = "gsc-publisher"
_LOCK: Final = "gsc/requirements/site.txt"
"""The versions that the engine was tested with, by their hashes, as its wheel carries them."""
_WHEEL: Final = re.compile(r"gsc_publisher-([0-9][A-Za-z0-9.!+_]*)-py3-none-any\.whl")
_VERSION: Final = re.compile(r"[0-9]+(\.[0-9]+)*((a|b|rc|\.post|\.dev)[0-9]+)*(\+[a-z0-9.]+)?")
# What an address may hold (RFC 3986), but for $, which pip would take for a variable.
_URL: Final = re.compile(r"(git\+)?https?://[A-Za-z0-9\-._~:/?#\[\]@!&'()*+,;=%]+")
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_LARGEST: Final = 64 * 1024 * 1024
_PATIENCE: Final = 300  # seconds for making a wheel


class Engine(NamedTuple):
    """The engine of a new site: lines of requirements.txt, and the wheel that the site keeps, if it does."""

    requirements: str
    wheel: str = ""
    content: bytes = b""


def asked_engine(given: str) -> Engine:
    """Return the engine from a wheel's file, an address or a version; without any, the one that runs.

    Raises SettingsError. A wheel is kept in the site; where it carries the versions that it was tested with, it and
    they are locked by their hashes.
    """
    if not given:
        return _running()
    if given.endswith(".whl") and "://" not in given:
        return _from_wheel(given)
    if _URL.fullmatch(given):
        return _from_address(given)
    if _VERSION.fullmatch(given):
        return Engine(f"{_PROJECT}=={given}\n")
    raise refusal(OPTION, "init-engine", given=given, version=gsc.__version__)


def _from_wheel(path: str) -> Engine:
    name = os.path.basename(path)
    found = _WHEEL.fullmatch(name)
    if not os.path.isfile(path) or found is None:
        raise refusal(OPTION, "init-engine", given=path, version=gsc.__version__)
    if os.path.getsize(path) > _LARGEST:
        raise refusal(OPTION, "init-engine-wheel", given=name, error=f"> {_LARGEST} B")
    with open(path, "rb") as file:
        content = file.read()
    try:
        with zipfile.ZipFile(path) as archive:
            held = set(archive.namelist())
            if f"gsc_publisher-{found[1]}.dist-info/METADATA" not in held or "gsc/cli/main.py" not in held:
                raise refusal(OPTION, "init-engine-wheel", given=name, error="gsc/cli/main.py?")
            lock = archive.read(_LOCK).decode("utf-8") if _LOCK in held else ""
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise refusal(OPTION, "init-engine-wheel", given=name, error=error) from error
    # pip asks for hashes of all or of none.
    digest = f" --hash=sha256:{hashlib.sha256(content).hexdigest()}" if lock else ""
    return Engine(f"./{FOLDER}/{name}{digest}\n{lock}", name, content)


def _from_address(given: str) -> Engine:
    """Return the engine from an address; it is written into the repository, so no password may stand in it."""
    try:
        parts = urlsplit(given)
        safe = parts.scheme != "http" or parts.hostname in _LOOPBACK
        right = bool(parts.hostname) and parts.username is None and safe
    except ValueError:
        right = False
    if not right:
        raise refusal(OPTION, "init-engine", given=given, version=gsc.__version__)
    return Engine(f"{_PROJECT} @ {given}\n")


def _running() -> Engine:
    """Return the engine that runs, by what its installer noted about its origin (PEP 610)."""
    try:
        noted = distribution(_PROJECT).read_text("direct_url.json")
    except PackageNotFoundError as error:
        raise refusal(OPTION, "init-engine-unknown") from error
    if noted is None:
        return Engine(f"{_PROJECT}=={gsc.__version__}\n")
    origin = json.loads(noted)
    address = str(origin["url"])
    path = unquote(urlsplit(address).path) if address.startswith("file:") else ""
    if path and "dir_info" in origin:
        return _from_source(path)
    if path:
        if not os.path.isfile(path):
            raise refusal(OPTION, "init-engine-unknown")
        return _from_wheel(path)
    if "vcs_info" in origin:
        return _from_address(f"git+{address}@{origin['vcs_info']['commit_id']}")
    return _from_address(address)


def _from_source(folder: str) -> Engine:
    """Return the engine of a source folder as a wheel, made by the builder that its own set-up installs."""
    with tempfile.TemporaryDirectory() as made:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made]
        try:
            done = subprocess.run(  # noqa: S603  the builder of the environment that runs
                command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise refusal(OPTION, "init-engine-build", error=error) from error
        wheels = [name for name in os.listdir(made) if name.endswith(".whl")]
        if done.returncode or len(wheels) != 1:
            last = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
            raise refusal(OPTION, "init-engine-build", error=last)
        return _from_wheel(os.path.join(made, wheels[0]))
