"""Copy a large site as a mirror does, beside rsync in the same run: `python bench/mirror.py --files 50000`.

Told are time, bytes and memory of the first copy, of a run with no change and of one with one changed file, and the
time of rsync from a daemon on this machine: of the bare site, which proves nothing, and of the origin, which is what a
partner with rsync alone copies. nginx serves the origin. It measures and never judges: the exit code is 0.
"""

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Final

from measure import Measure, measure

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_WORK: Final = os.path.join(_HERE, "work", "mirror")
_VERB: Final = "from gsc.cli.{verb} import {verb}; {verb}(prog_name='gsc {verb}')"
_WORDS: Final = ("green", "supply", "chain", "network", "port", "customs", "standard", "notice", "绿色", "供应链")
_TIMES: Final = 5
_NGINX: Final = """daemon off; pid nginx.pid; worker_processes 1; error_log stderr;
events {{}}
http {{
  access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi; keepalive_requests 100000; gzip_static on;
  server {{ listen 127.0.0.1:{port}; root {origin}; }}
}}
"""
_RSYNCD: Final = """port = {port}
address = 127.0.0.1
use chroot = no
[build]
path = {build}
[origin]
path = {origin}
"""


class Bench:
    """A site, its keys, its origin and a mirror in one folder."""

    def __init__(self, work: str) -> None:
        """Settle the paths."""
        self.work = work
        self.build = os.path.join(work, "build")
        self.origin = os.path.join(work, "origin")
        self.keys = os.path.join(work, "keys")
        self.mirror = os.path.join(work, "mirror")
        self.copied = os.path.join(work, "copied")
        self.http, self.rsync = _free_port(), _free_port()

    def make(self, files: int) -> None:
        """Write a site of so many small files, the same for the same number, and publish it."""
        shutil.rmtree(self.work, ignore_errors=True)
        dice = random.Random(files)  # noqa: S311  a corpus, no secret
        for number in range(files):
            self.write(_path_of(number), " ".join(dice.choices(_WORDS, k=dice.randrange(40, 800))))
        self.write("mirror.json", "{}\n")
        self.gsc("keys", "init", self.keys)
        self.publish()

    def write(self, path: str, text: str) -> None:
        """Write a file of the site."""
        whole = os.path.join(self.build, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "w", encoding="utf-8") as stream:
            stream.write(text)

    def publish(self) -> None:
        """Publish the site as it is."""
        self.gsc("publish", self.build, "--to", self.origin, "--keys", self.keys, "--address", "https://example.org")

    def gsc(self, verb: str, *arguments: str) -> Measure:
        """Run a verb of gsc to a good end."""
        command = (sys.executable, "-c", _VERB.format(verb=verb), *arguments)
        done = measure(command, self.work, dict(os.environ))
        if done.code:
            sys.exit(done.complaint)
        return done

    def copy(self) -> tuple[Measure, int]:
        """Run the mirror; return what it took, and the bytes that arrived."""
        root = os.path.join(self.origin, "root.json")
        done = self.gsc("mirror", f"http://127.0.0.1:{self.http}/", self.mirror, "--root", root, "--json")
        return done, int(json.loads(done.complaint.splitlines()[-1])["received"])

    def rsync_copy(self, module: str) -> Measure:
        """Copy with rsync into an empty folder."""
        shutil.rmtree(self.copied, ignore_errors=True)
        command = ("rsync", "-rltH", f"rsync://127.0.0.1:{self.rsync}/{module}/", self.copied)
        return measure(command, self.work, dict(os.environ))

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve the origin by nginx and by an rsync daemon."""
        for name, text in (("nginx.conf", _NGINX), ("rsyncd.conf", _RSYNCD)):
            with open(os.path.join(self.work, name), "w", encoding="utf-8") as stream:
                port = self.http if name == "nginx.conf" else self.rsync
                stream.write(text.format(port=port, origin=self.origin, build=self.build))
        rsync = ("rsync", "--daemon", "--no-detach", "--config", os.path.join(self.work, "rsyncd.conf"))
        nginx = ("nginx", "-p", self.work, "-c", "nginx.conf")
        with _running(nginx, self.http), _running(rsync, self.rsync):
            yield


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _path_of(number: int) -> str:
    if number % 2:
        return f"zh/register-{number % 40}/record-{number:06}/index.html"
    return f"data/set-{number % 200}/records/{number:06}.json"


def _tell(what: str, done: Measure, received: int | None = None) -> None:
    arrived = "" if received is None else f"{received:>14,} B"
    print(f"{what:<34}{done.wall:>8.2f} s{done.cpu:>8.2f} s cpu{done.tree / 1e6:>8.0f} MB{arrived}")


def _repeated(bench: Bench, what: str, *, change: bool) -> None:
    runs = []
    for number in range(_TIMES):
        if change:
            bench.write(_path_of(1), f"changed {number}")
            bench.publish()
        runs.append(bench.copy())
    walls = [done.wall for done, _ in runs]
    print(f"{what}: {', '.join(f'{wall:.2f}' for wall in walls)} s")
    middle = sorted(runs, key=lambda run: run[0].wall)[_TIMES // 2]
    _tell(f"{what}, median", middle[0]._replace(wall=median(walls)), max(received for _, received in runs))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=50000)
    parser.add_argument("--work", default=_WORK, help="the folder to work in")
    given = parser.parse_args()
    bench = Bench(given.work)
    bench.make(given.files)
    with bench.served():
        _tell("rsync of the site", bench.rsync_copy("build"))
        _tell("rsync of the origin", bench.rsync_copy("origin"))
        shutil.rmtree(bench.copied)
        _tell("first copy", *bench.copy())
        _repeated(bench, "no change", change=False)
        _repeated(bench, "one changed file", change=True)
        _tell("rsync of the site, again", bench.rsync_copy("build"))


if __name__ == "__main__":
    main()
