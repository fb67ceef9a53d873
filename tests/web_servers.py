"""Real web servers on this machine, with the files that `gsc serving` prints."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import pytest

from gsc.mirror.serving.caddy import caddy_file
from gsc.mirror.serving.nginx import nginx_file
from gsc.mirror.serving.place import Place, read_address

SERVERS: Final = ("nginx", "caddy")
_PATH: Final = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
_NGINX: Final = """\
daemon off;
pid "{folder}/nginx.pid";
error_log "{folder}/error.log";
{user}
worker_processes 2;
events {{}}
http {{
    access_log off;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    include "{folder}/site.conf";
}}
"""
_CADDY: Final = """\
{{
\tadmin off
}}
import "{folder}/site.conf"
"""
_WRAPPERS: Final[Mapping[str, str]] = MappingProxyType({"nginx": _NGINX, "caddy": _CADDY})


class Site(NamedTuple):
    """A site behind a real server."""

    server: str
    address: str
    below: str
    root: Path
    origin: str

    def ask(self, path: str, method: str = "GET", **fields: str) -> tuple[HTTPResponse, bytes]:
        """Ask for a path below the site's address, exactly as it is written; `_` in the names of fields is `-`."""
        return self.ask_host(self.below + path, method, **fields)

    def ask_host(self, path: str, method: str = "GET", **fields: str) -> tuple[HTTPResponse, bytes]:
        """Ask for a path of the host."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in fields.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


def program(name: str) -> str:
    """Return the path of an outside program; where it is missing the test is skipped, in CI it fails."""
    found = shutil.which(name, path=_PATH)
    if found:
        return found
    reason = f"{name} is not installed; sh tests/outside_tools.sh installs it or says how"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def serving(name: str, place: Place, folder: Path) -> Iterator[str]:
    """Serve a place while the block runs; `folder` is an empty one for the server's own files. Yield the address."""
    write = nginx_file if name == "nginx" else caddy_file
    (folder / "site.conf").write_text(write(place), "utf-8")
    user = "user root;" if os.getuid() == 0 else ""  # else its workers could not read what a test has made
    conf = folder / "server.conf"
    conf.write_text(_WRAPPERS[name].format(folder=folder, user=user), "utf-8")
    own = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder), "PATH": _PATH}
    command = {"nginx": ["-c", str(conf)], "caddy": ["run", "--adapter", "caddyfile", "--config", str(conf)]}[name]
    with open(folder / "said.txt", "wb") as said:
        running = subprocess.Popen([program(name), *command], stdout=said, stderr=said, env=own)
    try:
        _wait(running, place, folder / "said.txt")
        yield place.address.text
    finally:
        running.terminate()
        running.wait(timeout=30)


def _wait(running: subprocess.Popen[bytes], place: Place, said: Path) -> None:
    port = place.listen or place.address.port
    for _ in range(200):
        assert running.poll() is None, said.read_text("utf-8", "replace")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(said.read_text("utf-8", "replace"))


def place_at(root: Path, below: str = "/", origin: str = "") -> Place:
    """Return a place on this machine, at a free port."""
    return Place(str(root), read_address(f"http://127.0.0.1:{free_port()}{below}"), origin=origin)
