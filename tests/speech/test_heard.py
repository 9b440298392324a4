"""Numbers are heard as they were written, by a recogniser that knows nothing of Cuelight.

`heard.tsv` has sentences, and what of each must be heard, in that order.
"""

import tempfile
from pathlib import Path

import pytest
from recogniser import has_all, heard, recogniser

from cuelight.speech.say import say

CACHE = Path(tempfile.gettempdir()) / "cuelight-test-voices"
SENTENCES = [
    (written, wanted)
    for line in Path(__file__).with_name("heard.tsv").read_text("utf-8").splitlines()
    for written, wanted in [line.split("\t")]
]


def misheard(folder: Path, sentences: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The sentences of which something was not heard, each with what was."""
    model = recogniser(folder)
    said = []
    for number, (written, wanted) in enumerate(sentences):
        path = folder / f"{number}.wav"
        say(written, "joe", "en", path, CACHE)
        said.append((written, wanted, heard(model, path)))
    return [(written, text) for written, wanted, text in said if not has_all(wanted, text)]


def test_what_is_wanted_must_be_heard_in_order() -> None:
    """So that the measure can fail."""
    assert has_all("minus 15 degrees", "It fell to minus fifteen, no, minus 15 degrees.")
    assert has_all("3 11 2", "Version 3.11.2 came out.")
    assert has_all("21", "She was the 21st.")
    assert not has_all("minus 15", "It fell to 15, minus nothing.")
    assert not has_all("10 20", "Take ten twenty-five.")
    assert not has_all("0.05", "p is 0.5")


@pytest.mark.voice
@pytest.mark.slow
def test_numbers_are_heard_in_55_of_60_sentences(tmp_path: Path) -> None:
    """The recogniser itself mishears some."""
    wrong = misheard(tmp_path, SENTENCES)
    assert len(wrong) <= 5, wrong
