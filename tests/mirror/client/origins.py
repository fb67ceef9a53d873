"""Small origin trees to copy from, signed by keys of their own."""

import hashlib
import io
import os
import zipfile
from datetime import UTC, datetime, timedelta

from gsc.mirror.layout import METADATA, PACKED, ROOT, TIMESTAMP, hashed_path, metadata_path, pack_path
from gsc.mirror.target import Target
from gsc.mirror.trust.keys import Plan, init_keys, load_online
from gsc.mirror.trust.signing import sign_release

NOW = datetime.now(UTC).replace(microsecond=0)
BINS = 4
SITE = {
    "index.html": b"<p>choose</p>",
    "zh/index.html": "<p>天津</p>".encode(),
    "en/index.html": b"<p>Tianjin</p>",
    "data/table.csv": b"a,b\n1,2\n",
    "data/empty.txt": b"",
    "data/large.bin": b"large" * PACKED,
    "zh/政策/一.html": b"1",
}


class Origin:
    """An origin tree in a folder; publish() makes its next state."""

    def __init__(self, folder, now=NOW, bins=BINS):
        """Make keys and publish the first state."""
        self.folder = str(folder)
        self.keys = f"{folder}.keys"
        self.url = f"file://{folder}"
        self.files = dict(SITE)
        init_keys(self.keys, Plan(bins=bins), now - timedelta(minutes=1))
        self.publish(now=now)

    def publish(self, now=NOW, *, packs=True, **changes):
        """Publish the files with some changed (`path=bytes`) or removed (`path=None`)."""
        self.files = {path: data for path, data in (self.files | changes).items() if data is not None}
        targets = [Target(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in self.files.items()]
        for each in targets:
            self.write(hashed_path(each), self.files[each.path])
        release = sign_release(load_online(self.keys), self.read_metadata, sorted(targets), now)
        for each in release.bins if packs else ():
            if each.changed:
                self.write(pack_path(each.role, each.version), self.pack(each.targets))
        for name, data in release.metadata:
            self.write(metadata_path(name), data)
        self.write(ROOT, release.root)
        self.write(metadata_path(TIMESTAMP), release.timestamp)
        self.root = release.root
        return release

    def pack(self, targets):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.xml", "<urlset/>")
            for each in targets:
                if each.length <= PACKED:
                    archive.writestr(each.path, self.files[each.path])
        return packed.getvalue()

    def path(self, path):
        return os.path.join(self.folder, path)

    def read_metadata(self, name):
        try:
            return self.read(f"{METADATA}/{name}")
        except FileNotFoundError:
            return None

    def read(self, path):
        with open(self.path(path), "rb") as stream:
            return stream.read()

    def write(self, path, data):
        os.makedirs(os.path.dirname(self.path(path)), exist_ok=True)
        with open(self.path(path), "wb") as stream:
            stream.write(data)
