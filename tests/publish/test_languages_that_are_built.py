"""Pages name the films that are whole, whichever was built first."""

from pathlib import Path

from page_reader import Reader
from translated_project import TranslatedProject

from cuelight.build.run import build
from cuelight.project import Project


def _named(project: TranslatedProject, film: str) -> list[str | None]:
    page = (project.root / "dist" / film / "embed.html").read_text("utf-8")
    return [attrs["hreflang"] for tag, attrs in Reader(page).elements if tag == "a" and "hreflang" in attrs]


def _is_switched(project: TranslatedProject, film: str) -> bool:
    return (project.root / "dist" / film / "play-video-languages.js").is_file()


def test_a_language_is_named_once_it_is_whole_and_no_longer(tmp_path: Path) -> None:
    """On the pages of all languages, those that need nothing else as well."""
    project = TranslatedProject(tmp_path / "project")
    project.replace("  de: {voice: beep}\n", "  de: {voice: beep}\n  pt-BR: {voice: beep}\n")
    build(Project(project.root))
    assert _named(project, "small") == _named(project, "small-de") == ["en", "de"]
    project.update("pt-BR")
    portuguese = project.script.with_name("small.pt-BR.po")
    portuguese.write_text(project.po.read_text("utf-8").replace("Language: de", "Language: pt_BR"), "utf-8")
    build(Project(project.root))
    for film in ("small", "small-de", "small-pt-br"):
        assert _named(project, film) == ["en", "de", "pt-BR"]
        assert _is_switched(project, film)
    for path in (portuguese, project.po):
        path.unlink()
    build(Project(project.root))
    assert _named(project, "small") == []
    assert not _is_switched(project, "small")
