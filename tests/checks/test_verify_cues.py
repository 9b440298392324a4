"""A cue that changes nothing to the eye is no fault of the film."""

from pathlib import Path

from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.verify.films import verify_films
from cuelight.project import Project

SCENE = """\
  - id: scan
    heading: A picture
    figure: {image: assets/scan.png, alt: Grey, regions: {spot: [10, 10, 20, 20]}}
    say: Here is [a picture](show:image) of it. There is nothing at [this place](hide:spot) any more.
"""


def test_a_region_that_is_not_lit_may_be_hidden(tmp_path: Path) -> None:
    """It is seen only while it is lit."""
    small = SmallProject(tmp_path)
    small.script.write_text(small.script.read_text("utf-8") + SCENE, "utf-8")
    (small.script.parent / "assets").mkdir()
    Image.linear_gradient("L").save(small.script.parent / "assets" / "scan.png")
    build(Project(small.root), jobs=2)
    (report,) = verify_films(Project(small.root), [])
    assert [finding for finding in report.findings if finding.code == "cue"] == []
    assert report.measured["cues"] == 4


def test_a_path_through_a_group_lights_its_box_once(tmp_path: Path) -> None:
    """In the overview of a schema in levels its nodes are one box: no later one changes anything there."""
    small = SmallProject(tmp_path)
    nodes = ", ".join(f"n{at}: Station number {at} of it" for at in range(25))
    edges = ", ".join(f"n{at} -> n{at + 1}" for at in range(24))
    groups = ", ".join(
        f"g{at}: {{label: Part {at}, nodes: [{', '.join(f'n{at * 5 + one}' for one in range(5))}]}}" for at in range(5)
    )
    schema = f"schema:\n  nodes: {{{nodes}}}\n  edges: [{edges}]\n  groups: {{{groups}}}\nscenes:\n"
    say = "All [the long way to the very end of it all](path:n0->n24), then [one](#n3,n4) of them."
    scene = f'  - schema: {{reveal: all}}\n    say: "{say}"\n'
    small.script.write_text(small.script.read_text("utf-8").replace("scenes:\n", schema) + scene, "utf-8")
    build(Project(small.root), jobs=2)
    (report,) = verify_films(Project(small.root), [])
    assert [finding for finding in report.findings if finding.code == "cue"] == []
    assert report.measured["cues"] > 12
