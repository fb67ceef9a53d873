"""A build may leave the search index for a later one, as a preview does: what stands in the end is the same."""

from gsc.build.pipeline import build_site
from gsc.build.report import Report
from gsc.site.configuration import load_settings
from portal import Portal, clean_copy, differing, digests, files_of


def built(portal: Portal, *, index: bool) -> Report:
    return build_site(load_settings(str(portal.root), "publishconf.py", jobs=1), index=index)


def index_of(portal: Portal) -> dict[str, str]:
    return {path: made for path, made in digests(portal.output).items() if path.startswith("pagefind/")}


def with_search(portal: Portal) -> Portal:
    conf = portal.root / "publishconf.py"
    conf.write_text(conf.read_text("utf-8") + "\nSEARCH = True\n", "utf-8")
    return portal


def test_the_index_comes_later(portal: Portal, tmp_path: object) -> None:
    with_search(portal)
    first = built(portal, index=False)
    assert (first.indexed, index_of(portal)) == (False, {})
    assert built(portal, index=False)._replace(total=0, indexed=False) == Report((), indexed=False)
    second = built(portal, index=True)
    assert second.indexed
    assert second.written == len(index_of(portal)) > 0
    held = index_of(portal)
    portal.edit("en/news/item-1.md", "\n---\n\n", "\n---\n\nZyzzyva.\n\n")
    third = built(portal, index=False)
    assert (third.problems, third.indexed) == ((), False)
    assert index_of(portal) == held
    assert built(portal, index=True).indexed
    assert index_of(portal) != held
    assert built(portal, index=True) == Report((), total=len(files_of(portal.output)))
    clean = clean_copy(portal, portal.root.parent / "clean")
    clean.build()
    assert differing(digests(portal.output), digests(clean.output)) == []


def test_a_site_without_search_has_nothing_to_leave(portal: Portal) -> None:
    assert built(portal, index=False).indexed
    assert built(portal, index=True) == Report((), total=len(files_of(portal.output)))
