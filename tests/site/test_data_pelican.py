"""With data packages, too, `python -m pelican` and `gsc build` make the same site, byte for byte."""

import os
import sys

from portal import Portal, differing, digests, gsc, run


def test_byte_identical_sites(data_portal: Portal) -> None:
    done = run(sys.executable, "-m", "pelican", "-s", "publishconf.py", cwd=data_portal.root, env={"COLUMNS": "400"})
    assert done.returncode == 0, done.stdout + done.stderr
    by_pelican = digests(data_portal.output)
    inode = os.stat(data_portal.output).st_ino
    assert "data/ports/ports.csv" in by_pelican
    assert gsc("build", "--site", str(data_portal.root)).returncode == 0
    assert os.stat(data_portal.output).st_ino == inode  # there was nothing to do
    assert gsc("build", "--site", str(data_portal.root), "--clean").returncode == 0
    assert differing(by_pelican, digests(data_portal.output)) == []
