"""How fast Chinese may be spoken is counted in characters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from small_project import SmallProject

from cuelight.build.read_inputs import read_source
from cuelight.build.takes import spoken_jobs
from cuelight.checks.pace import pace_findings
from cuelight.model.narration import Take, Word
from cuelight.model.standards import SAMPLE_RATE
from cuelight.project import Project
from cuelight.speech.engines.tone import ToneVoice


@dataclass(frozen=True, slots=True)
class Reader(ToneVoice):
    """A voice that counts as speech."""

    def identity(self) -> Mapping[str, str | float | int]:
        """Another engine."""
        return {"engine": "reader"}


@pytest.mark.parametrize(("a_second", "found"), [(5.5, False), (6.0, True)])
def test_a_scene_that_is_read_faster_than_texts_are_is_found(small: SmallProject, a_second: float, found: bool) -> None:
    """340 characters a minute, marks not counted; no pace is known of Japanese."""
    small.replace("title: A small film\n", "title: A small film\nlanguage: zh\n")
    small.replace("Welcome to the film.", "首先，太阳照耀大地，水变热了。")
    for language in ("zh", "ja"):
        small.script.write_text(
            small.script.read_text("utf-8").replace("language: zh", f"language: {language}"), "utf-8"
        )
        source = read_source(Project(small.root), small.script)
        jobs, _ = spoken_jobs(source)
        ((job, *_), *_) = jobs
        said, at = list[Word](), 0
        for word in job.sentence.words:
            end = at + round(sum(map(str.isalnum, word)) / a_second * SAMPLE_RATE)
            said.append(Word(word, at, end))
            at = end
        take = Take(job.digest, job.sentence.text, "beep", at, tuple(said), "exact")
        findings = list(pace_findings(source, [[replace(job, voice=Reader())]], {job.digest: take}))
        assert bool(findings) == (found and language == "zh")
        if findings:
            assert "360 characters a minute, more than 340" in findings[0].message
