"""Whatever editors do, in whatever order: the incremental site equals the clean one."""

import random
from pathlib import Path

import pytest

from portal import LANGUAGES, Portal, clean_copy, differing, digests, own_theme

TAGS = ("steel", "ports", "standards")
STATUSES = ("in-force", "amended", "restricted", "repealed", "unknown")
STEPS, LONG = 8, 40


class Editor:
    """Makes random changes that leave the site without problems."""

    def __init__(self, portal: Portal, seed: int) -> None:
        """Take the site, and the number from which all changes follow."""
        self.portal = portal
        self.random = random.Random(seed)  # noqa: S311  a sequence that can be repeated
        self.count = 0

    def act(self) -> str:
        action = self.random.choice(
            (self.text, self.title, self.tags, self.status, self.add, self.delete, self.rename, self.words, self.theme)
        )
        self.count += 1
        action()
        return action.__name__

    def _news(self) -> list[str]:
        names = {path.name for lang in LANGUAGES for path in self.portal.page(f"{lang}/news").glob("*.md")}
        return sorted(names - {"index.md"})

    def _rewrite(self, path: Path, start: str, new: str) -> None:
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(new if line.startswith(start) else line for line in lines), "utf-8")

    def _files(self, pattern: str) -> list[Path]:
        return sorted(self.portal.root.glob(f"content/*/{pattern}"))

    def text(self) -> None:
        file = self.random.choice(self._files("*/*.md"))
        file.write_text(file.read_text("utf-8") + f"\nParagraph {self.count}.\n", "utf-8")

    def title(self) -> None:
        self._rewrite(self.random.choice(self._files("*/*.md")), "title: ", f"title: Title {self.count}")

    def tags(self) -> None:
        tag = self.random.choice(TAGS)
        name = self.random.choice(("case-1.md", "case-2.md"))
        for file in self._files(f"cases/{name}"):
            text = file.read_text("utf-8")
            before, rest = text.split("tags:\n", 1)
            file.write_text(f"{before}tags:\n  - {tag}\n{rest.split(chr(10), 1)[1]}", "utf-8")

    def status(self) -> None:
        status = self.random.choice(STATUSES)
        for file in self._files("policies/measures.md"):
            self._rewrite(file, "status: ", f"status: {status}")

    def add(self) -> None:
        for lang in self.random.choice((("zh",), ("en",), LANGUAGES)):
            day = f"2021-{self.random.randint(1, 12):02d}-{self.random.randint(1, 28):02d}"
            tag = self.random.choice(TAGS)
            text = f"---\ntitle: New {self.count}\npublished: 2021-05-01\ndate: {day}\ntags:\n  - {tag}\n---\n\nText.\n"
            twin = self.portal.page(f"{'en' if lang == 'zh' else 'zh'}/news/new-{self.count}.md")
            if twin.exists():
                text = twin.read_text("utf-8")
            self.portal.page(f"{lang}/news/new-{self.count}.md").write_text(text, "utf-8")

    def delete(self) -> None:
        names = self._news()
        if names:
            for file in self._files(f"news/{self.random.choice(names)}")[: self.random.randint(1, 2)]:
                file.unlink()

    def rename(self) -> None:
        names = self._news()
        if names:
            for file in self._files(f"news/{self.random.choice(names)}"):
                file.rename(file.with_name(f"renamed-{self.count}.md"))

    def words(self) -> None:
        vocabulary = self.portal.page(f"{self.random.choice(LANGUAGES)}/vocabulary.yaml")
        self._rewrite(vocabulary, "  ports:", f"  ports: Ports {self.count}")

    def theme(self) -> None:
        template = self.portal.root / "theme/templates/tag.html"
        template.write_text(template.read_text("utf-8").replace("<p>", f"<p data-count='{self.count}'>", 1), "utf-8")


@pytest.mark.parametrize("seed", range(6))
# pytest gives a truth by its name, never by its place.
def test_incremental_equals_clean(portal: Portal, tmp_path: Path, seed: int, audit: bool) -> None:  # noqa: FBT001
    own_theme(portal)
    assert portal.build().problems == ()
    editor = Editor(portal, seed)
    for step in range(LONG if audit else STEPS):
        done = [editor.act() for _ in range(editor.random.randint(1, 3))]
        report = portal.build()
        assert report.problems == (), done
        clean = clean_copy(portal, tmp_path / f"clean-{step}")
        assert clean.build().problems == ()
        assert differing(digests(portal.output), digests(clean.output)) == [], f"step {step}: {done}"
        assert portal.build().written == 0
