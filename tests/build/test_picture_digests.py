"""A theme is written down once for all pictures of a film, and each digest is that of all that goes in."""

from small_project import SmallProject

from cuelight.build.plan import _still_job
from cuelight.build.read_inputs import read_source
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.storage.digest import digest

HOSTILE = '"theme":"\\u0000" \\" {theme} \\\\u0000'
"""What would be taken for the place of the theme, if it could."""


def test_digests_are_those_of_all_that_goes_in(small: SmallProject) -> None:
    """Of slides, of their units and thumbnails, and of whether a scene fits; whatever the script says."""
    small.replace("heading: Two points", f"heading: '{HOSTILE}'")
    source = read_source(Project(small.root), small.script)
    for index in range(2):
        job = _still_job(source, index, State(visible=("1",), lit=("1",)))
        still = digest({**job.picture.inputs, "made by": source.drawn_by(index)})
        assert job.path.stem.endswith(still[:10])
        assert job.unit == digest({"still": still, **source.unit_inputs})
        assert job.thumbnail == digest({"thumbnail": still, **source.thumbnail_inputs})
        fit = source.fit_jobs[index]
        made_by = source.tools.of_picture("fit", fit.picture)
        assert fit.digest == digest({"fit": fit.picture.inputs, "made by": made_by})
