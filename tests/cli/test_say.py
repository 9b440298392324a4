"""`cuelight voices` and `cuelight say`: what can speak here, and a text spoken into a file."""

from pathlib import Path

import pytest
import soundfile

from cuelight.cli.main import main


def test_voices_lists_what_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its engine, language, licence and a command to try."""
    assert main(["voices"]) == 0
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "piper" in rows["joe"] and "en-US" in rows["joe"] and "cuelight say" in rows["joe"]
    assert "CC0" in rows["joe"], "the licence of the voice, not of its package"
    assert rows["tone"].split()[1] == "tone"


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_a_text_is_spoken_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    """Every written word with its time, inside the file's length."""
    path = tmp_path / f"said{suffix}"
    assert main(["say", "Here are 3-4 words. And more.", "--voice", "tone", "--out", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    words = [line.split() for line in lines if line.startswith("  ") and line.split()[0][0].isdigit()]
    assert [word[2] for word in words] == ["Here", "are", "3-4", "words.", "And", "more."]
    times = [float(at) for word in words for at in word[:2]]
    assert times == sorted(times)
    assert times[-1] <= soundfile.info(path).duration


def test_pauses_are_heard(tmp_path: Path) -> None:
    """Before the first sentence, between two, in one, and after the last: each as long as it is written."""
    path = tmp_path / "said.wav"
    lengths = {}
    for text in ("One. Two.", "[](pause:1s) One. [](pause:5s) Two. [](pause:2s)", "One. Two [](pause:3s) three."):
        assert main(["say", text, "--voice", "tone", "--out", str(path)]) == 0
        lengths[text] = soundfile.info(path).duration
    plain, around, inside = lengths.values()
    assert around == pytest.approx(plain + 8, abs=0.001)
    assert inside > plain + 3


def test_phonemes_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the real voice pronounces them."""
    assert main(["say", "Hello.", "--out", str(tmp_path / "a.wav")]) == 0
    assert "həlˈoʊ" in capsys.readouterr().out


def test_lexicons_are_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Built-in ones and files, in their order."""
    own = tmp_path / "own.yaml"
    own.write_text("metastases: spots\n", "utf-8")
    out = ["--out", str(tmp_path / "a.wav"), "--lexicon", "medicine"]
    assert main(["say", "Metastases.", *out]) == 0
    assert "mətˈæstəsiːz" in capsys.readouterr().out
    assert main(["say", "Metastases.", *out, "--lexicon", str(own)]) == 0
    assert "spˈɑːts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["Hi", "--lexicon", "medicin"], 2, "medicin: this cannot be read"),
        (["Hi", "--voice", "nobody"], 3, "there is no voice 'nobody'"),
        (["Hi", "--out", "x.txt"], 2, "x.txt is not a sound file's name"),
        (["...", "--voice", "tone"], 2, "there is no word in this text"),
        (
            ["Bonjour", "--language", "fr", "--voice", "joe"],
            3,
            "that of the text is fr\n    hint: `cuelight voices` lists",
        ),
        (["\udcff", "--voice", "tone"], 2, "is no text; write it in UTF-8"),
        (["Hi", "--voice", "tone", "--out", "/proc/said.wav"], 3, "cannot write said.wav in /proc"),
    ],
)
def test_what_cannot_be_said_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], status: int, message: str,
) -> None:  # fmt: skip
    """With the exit status of its kind, and no file."""
    monkeypatch.chdir(tmp_path)
    assert main(["say", *arguments]) == status
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_will_be_spoken_is_printed_without_a_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On one line, words only; no file is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["say", "--spoken", "Cash flow was -$1.2 million, not “3-4”. At 9 a.m."]) == 0
    out, err = capsys.readouterr()
    assert out == "Cash flow was minus one point two million dollars not three to four At nine a.m.\n"
    assert err == ""
    assert list(tmp_path.iterdir()) == []


def test_a_lexicon_has_its_say_in_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It comes before every rule, and settles what is ambiguous."""
    lexicon = tmp_path / "lexicon.yaml"
    lexicon.write_text("1-2-1: one to one\nT1: stage one\n", "utf-8")
    assert main(["say", "--spoken", "T1 and 1-2-1.", "--lexicon", str(lexicon)]) == 0
    assert capsys.readouterr() == ("stage one and one to one\n", "")


def test_what_is_ambiguous_is_told_beside_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    """With every reading, unless the text says which is meant."""
    assert main(["say", "--spoken", "On 11/12/2026."]) == 0
    out, err = capsys.readouterr()
    assert out == "On 11/12/2026\n"
    assert "the eleventh of December twenty twenty six; the twelfth of November twenty twenty six" in err
    assert main(["say", "--spoken", "On [11/12/2026](say:the eleventh of December)."]) == 0
    assert capsys.readouterr() == ("On the eleventh of December\n", "")
