"""A site as a server finds it: built, with signed files, packs and precompressed copies beside it."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
import zstandard

from gsc.mirror import layout
from gsc.mirror.serving.not_found import origin_of
from portal import Portal
from web_servers import SERVERS, Site, place_at, serving

HASH = "0f" * 32
PRECOMPRESSED = b"<p>As it was compressed ahead.</p>" * 40
EXTRA = {
    "tuf/metadata/timestamp.json": b"{}",
    "tuf/metadata/3.bin-0a.json": b"{}" + b" " * 2000,
    f"tuf/targets/en/{HASH}.index.html": b"<!DOCTYPE html><title>x</title>",
    "rs/changelist.xml": b"<urlset/>" + b" " * 2000,
    "rs/packs/bin-0a.3.zip": b"PK\x05\x06" + bytes(18),
    layout.WELL_KNOWN: b"<urlset/>",
    layout.SUMS: b"",
    layout.STATUS: b"{}",
    layout.ROOT: b"{}",
    ".state/secret.txt": b"not to be seen",
    "en/search/index.html": b"<!DOCTYPE html><title>Search</title>",
    "data/x/table.csv": b"number,name\n" * 400,
    "data/x/table.parquet": b"PAR1" + bytes(range(256)) * 8,
    "data/x/picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><style>svg{fill:red}</style></svg>',
    "data/x/目录.csv": "号\n".encode() * 10,
    "packed/index.html": b"<p>As it is.</p>" * 100,
    "packed/index.html.gz": gzip.compress(PRECOMPRESSED, mtime=0),
    "packed/index.html.br": brotli.compress(PRECOMPRESSED),
    "packed/index.html.zst": zstandard.compress(PRECOMPRESSED),
}


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory, sample: Portal) -> Path:
    """Return a mirror's folder: `current` leads to the state that is served."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(sample.output, folder / "generations" / "1")
    (folder / "current").symlink_to("generations/1")
    for path, content in EXTRA.items():
        file = folder / "current" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / "outside.txt").write_text("not to be seen", "utf-8")
    return folder


@pytest.fixture(scope="session", params=[(name, below) for name in SERVERS for below in ("/", "/sub/")], ids="".join)
def site(request: pytest.FixtureRequest, tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Yield the site behind each server, at the root of a host and below a path."""
    name, below = request.param
    origin = origin_of((tree / "current" / "404.html").read_text("utf-8"))
    place = place_at(tree / "current", below, origin)
    with serving(name, place, tmp_path_factory.mktemp(name)) as address:
        yield Site(name, address, below, tree / "current", origin)
