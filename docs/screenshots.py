"""Make the pictures of the guides in docs/images/: the examples of the guides, the real theme, a browser."""
# ruff: noqa: INP001, S603  a script of its own, which runs the commands of this repository

import html
import io
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDES: Final = ROOT / "docs" / "editing"
IMAGES: Final = ROOT / "docs" / "images"
GSC: Final = (sys.executable, "-m", "gsc.cli.main")
LANGS: Final = ("zh", "en")
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
QUIET: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
COLOURS: Final = 64
WIDTH: Final = 860
MARGIN: Final = 8  # above the element from which a page is shown
LIMIT: Final = 60_000  # bytes a picture
PATIENCE: Final = 300  # seconds
FIRST: Final = "news/my-first-page"
POLICY: Final = "policies/my-first-policy"
TERMINAL: Final = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #fff; }
pre { margin: 0; padding: 14px 18px; width: 824px; color: #f2f2f2; background: #1e2430; white-space: pre-wrap;
  overflow-wrap: anywhere; font: 14px/1.6 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
b { color: #9fd8a4; font-weight: normal; }
</style><pre>"""


class Shot(NamedTuple):
    """A page to be seen from its top, or from the first element that a selector finds."""

    name: str
    path: str
    height: int
    at: str = "body"
    width: int = WIDTH


def main() -> None:
    """Make every picture anew."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = site_at(Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        IMAGES.mkdir(exist_ok=True)
        with previewed(site) as address:
            page = opened(browser)
            for shot in shots():
                take(page, address, shot)
            for lang in LANGS:
                mistaken(page, browser, site, address, lang)
            outdated(page, site, address)
        browser.close()


def shots() -> Iterator[Shot]:
    """Yield the pages that are pictured as they are."""
    for lang in LANGS:
        yield Shot(f"first-page.{lang}", f"{lang}/{FIRST}/", 620)
        yield Shot(f"policy.{lang}", f"{lang}/{POLICY}/", 1150, "h1")
        yield Shot(f"dataset.{lang}", f"{lang}/data/annual-meetings/", 1000, "h1")
    yield Shot("parallel", f"en/{POLICY}/with-zh/", 640, "h1", 1180)


def site_at(site: Path) -> Path:
    """Copy the site, and put the examples of the guides into it as they stand there."""
    site.mkdir()
    for name in ("content", "datasets"):
        shutil.copytree(ROOT / name, site / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(ROOT / name, site / name)
    for lang in LANGS:
        (site / "content" / lang / f"{FIRST}.md").write_text(blocks(lang, "first-page.md")[0], "utf-8")
    for lang, text in zip(LANGS, blocks("zh", "policy.md"), strict=True):
        (site / "content" / lang / f"{POLICY}.md").write_text(text, "utf-8")
    meetings = site / "datasets" / "annual-meetings"
    meetings.mkdir()
    for kind, name in (("yaml datapackage", "datapackage.yaml"), ("csv meetings", "meetings.csv")):
        (meetings / name).write_text(blocks("zh", "datasets.md", kind)[0], "utf-8")
    gsc(site, "translated", f"content/en/{POLICY}.md")
    return site


def blocks(lang: str, name: str, info: str = "yaml ") -> list[str]:
    """Return the blocks of code of a guide whose information begins so."""
    text = (GUIDES / lang / name).read_text("utf-8")
    return re.findall(rf"^```{re.escape(info)}[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def gsc(site: Path, *words: str, fails: bool = False) -> str:
    """Run a command in the site; return what it told."""
    done = subprocess.run(
        [*GSC, *words], cwd=site, env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if bool(done.returncode) != fails:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def environment() -> Mapping[str, str]:
    """Return what commands run in: this engine, no colours, the same language everywhere."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}


@contextmanager
def previewed(site: Path) -> Iterator[str]:
    """Show a site by `gsc serve` on any free port; yield its address once it is built."""
    command = [*GSC, "serve", "--site", str(site), "--port", "8499"]
    running = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield re.findall(r"http://[^\s/]+/", awaited(running, b"files; "))[0]
    finally:
        running.terminate()
        running.wait(PATIENCE)


def awaited(running: subprocess.Popen[bytes], wanted: bytes) -> str:
    """Read what a program tells until it has told something. Raises TimeoutError."""
    assert running.stdout is not None  # noqa: S101  as asked for
    told, end = b"", time.monotonic() + PATIENCE
    while wanted not in told:
        if time.monotonic() > end or running.poll() is not None:
            raise TimeoutError(told.decode())
        if select.select([running.stdout], [], [], 1)[0]:
            told += os.read(running.stdout.fileno(), 4096)
    return told.decode()


def opened(browser: Browser, lang: str = "zh") -> Page:
    """Return a page of the width of a guide, without movement."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 620}, locale=lang, reduced_motion="reduce")
    return context.new_page()


def take(page: Page, address: str, shot: Shot) -> None:
    """Picture a page."""
    page.set_viewport_size({"width": shot.width, "height": 620})
    page.goto(address + shot.path)
    page.wait_for_function("document.fonts.status === 'loaded'")
    box = page.locator(shot.at).first.bounding_box() or {"y": 0}
    end = page.evaluate("document.documentElement.scrollHeight")
    top = max(0, min(box["y"] - MARGIN, end - shot.height)) if shot.at != "body" else 0
    height = min(shot.height, end - top)
    keep(shot.name, page.screenshot(clip={"x": 0, "y": top, "width": shot.width, "height": height}, full_page=True))


def mistaken(page: Page, browser: Browser, site: Path, address: str, lang: str) -> None:
    """Make the mistake of the guide; picture it over the page and in the terminal, then mend it."""
    file = site / "content" / lang / f"{FIRST}.md"
    right = file.read_text("utf-8")
    page.set_viewport_size({"width": WIDTH, "height": 620})
    page.goto(f"{address}{lang}/{FIRST}/")
    file.write_text(right.replace("date: 2016-07-29", "date: 2016/7/29", 1), "utf-8")
    page.wait_for_selector("gsc-preview .panel", timeout=PATIENCE * 1000)
    keep(f"serve-problem.{lang}", page.screenshot())
    told = gsc(site, "check", "--lang", lang, fails=True)
    text = f"<b>$ .venv/bin/gsc check --lang {lang}</b>\n{html.escape(told)}"
    terminal = opened(browser, lang)
    terminal.set_content(TERMINAL + text)
    keep(f"first-check.{lang}", terminal.locator("pre").screenshot())
    file.write_text(right, "utf-8")
    page.wait_for_selector("gsc-preview", state="detached", timeout=PATIENCE * 1000)


def outdated(page: Page, site: Path, address: str) -> None:
    """Change the original of a translation, and picture what the translation then tells its readers."""
    file = site / "content" / "zh" / f"{POLICY}.md"
    page.goto(f"{address}en/{POLICY}/")
    file.write_text(file.read_text("utf-8").replace("力争每年举办", "每年举办", 1), "utf-8")
    page.wait_for_selector("text=Translation out of date", timeout=PATIENCE * 1000)
    take(page, address, Shot("outdated", f"en/{POLICY}/", 420, "text=Translation out of date"))


def keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours, which is small. Raises ValueError for one that is too large all the same."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGB")
    few = drawn.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    held = io.BytesIO()
    few.save(held, "PNG", optimize=True)
    if held.tell() > LIMIT:
        message = f"{name}: {held.tell()} bytes"
        raise ValueError(message)
    (IMAGES / f"{name}.png").write_bytes(held.getvalue())


if __name__ == "__main__":
    main()
