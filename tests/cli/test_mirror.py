"""`gsc mirror`: what it says, and how it ends."""

import json
import os
from datetime import timedelta

import pytest
from click.testing import CliRunner

from gsc.cli.mirror import mirror
from gsc.mirror.layout import TIMESTAMP, metadata_path
from mirror.client.origins import NOW, Origin


@pytest.fixture
def origin(tmp_path):
    return Origin(tmp_path / "origin")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    before = os.umask(0o022)
    yield
    os.umask(before)


def called(origin, tmp_path, *more, code=0):
    root = f"{origin.folder}/root.json"
    result = CliRunner().invoke(mirror, [origin.url, f"{tmp_path}/mirror", "--root", root, *more])
    assert result.exit_code == code, result.output
    return result


def test_it_says_what_was_done_and_what_to_serve(origin, tmp_path):
    first = called(origin, tmp_path, "--lang", "en").output
    assert first.startswith("Version 1: 7 files came, 0 went;")
    assert f"Serve {tmp_path}/mirror/current" in first
    assert called(origin, tmp_path, "--lang", "en").output.startswith("Version 1 is still the newest;")


def test_json_lines(origin, tmp_path):
    begun, done = map(json.loads, called(origin, tmp_path, "--json").output.splitlines())
    assert (begun["event"], begun["url"]) == ("begun", origin.url)
    assert (done["event"], done["version"], done["new"], done["come"]) == ("done", 1, True, 7)
    assert {"gone", "mended", "received", "expires", "generation", "seconds"} <= done.keys()


def test_exit_codes_by_cause(origin, tmp_path, monkeypatch):
    called(origin, tmp_path, "--root", f"{tmp_path}/none", code=1)
    assert "[mirror-limit-bytes]" in called(origin, tmp_path, "--max-bytes", "5000", "--lang", "en", code=3).output
    called(origin, tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((NOW + timedelta(days=30)).timestamp())))
    assert "[mirror-expired]" in called(origin, tmp_path, "--lang", "en", code=4).output
    failed = json.loads(called(origin, tmp_path, "--json", code=4).output.splitlines()[-1])
    assert (failed["event"], failed["cause"], failed["code"]) == ("failed", "trust", "mirror-expired")


def test_forged_timestamp_in_chinese(origin, tmp_path):
    origin.write(metadata_path(TIMESTAMP), b"{}")
    assert "[mirror-no-metadata]" in called(origin, tmp_path, "--lang", "zh", code=4).output


def test_notice_goes_into_the_mirror_s_own_file(origin, tmp_path):
    notice = tmp_path / "notice.json"
    notice.write_text(json.dumps({"operator": {"zh": "某馆", "en": "A library"}}))
    called(origin, tmp_path, "--notice", str(notice))
    told = json.loads((tmp_path / "mirror/current/mirror.json").read_text())
    assert told["operator"]["en"] == "A library"
    assert told["editions"] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"other": 1}',
        '{"operator": "x"}',
        '{"editions": {}}',
        '{"editions": [{"name": {}, "url": "javascript:x"}]}',
    ],
)
def test_bad_notices_are_refused(origin, tmp_path, text):
    notice = tmp_path / "notice.json"
    notice.write_text(text)
    assert "[mirror-notice]" in called(origin, tmp_path, "--notice", str(notice), code=1).output


def test_files_can_be_read_by_a_server_of_another_user(origin, tmp_path):
    os.umask(0o077)
    called(origin, tmp_path)
    for path in (
        "mirror",
        "mirror/current/",
        "mirror/current/zh",
        "mirror/current/zh/index.html",
        "mirror/current/SHA256SUMS",
    ):
        assert os.stat(tmp_path / path).st_mode & 0o044 == 0o044
    assert os.stat(tmp_path / "mirror/state").st_mode & 0o077 == 0


def test_generations_and_check(origin, tmp_path):
    for number in range(4):
        called(origin, tmp_path, "--keep", "2")
        origin.publish(**{"index.html": b"%d" % number})
    assert len(os.listdir(tmp_path / "mirror/generations")) == 2
    path = os.path.realpath(tmp_path / "mirror/current/zh/index.html")
    with open(path, "r+b") as stream:
        stream.write(b"X")
    called(origin, tmp_path)
    assert "1 damaged files" in called(origin, tmp_path, "--check", "--lang", "en").output
