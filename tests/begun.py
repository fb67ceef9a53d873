"""`gsc new` as a test calls it, and what it says that it wrote."""

from click.testing import CliRunner, Result

from gsc.cli.main import main
from portal import Portal


def new(portal: Portal, *words: str, lang: str = "en") -> Result:
    done = CliRunner().invoke(main, ["new", "--site", str(portal.root), "--lang", lang, *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def written(done: Result) -> list[str]:
    assert done.exit_code == 0, done.output
    return [line for line in done.stdout.splitlines() if line.startswith(("content/", "datasets/"))]
