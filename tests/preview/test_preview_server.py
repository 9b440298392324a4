"""The server of a preview answers its own page, and nobody else."""

import pytest
from previewed import Previewed, is_whole
from small_project import SmallProject


@pytest.mark.parametrize("address", ["/", "/wrong/", "/wrong/events", "/the-token", "/THE-TOKEN/"])
def test_nothing_is_shown_without_the_token(shown: Previewed, address: str) -> None:
    """Whoever guesses the port learns nothing."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", shown.port, timeout=20)
    connection.request("GET", address)
    answer = connection.getresponse()
    assert answer.status == 404
    assert b"small" not in answer.read()
    connection.close()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1"])
def test_another_host_is_refused(shown: Previewed, host: str) -> None:
    """A page elsewhere whose name was made to lead here reads nothing, token or not."""
    assert shown.get("", Host=host)[0] == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Content-Type": "text/plain"},
        {"Content-Length": "99999999999"},
        {"Content-Length": "-1"},
    ],
)
def test_only_the_page_has_something_done(shown: Previewed, headers: dict[str, str]) -> None:
    """What another page could send without being asked is refused, and so is what is too long."""
    assert shown.post("look", {"scene": 0, "at": 0}, **headers)[0] in (403, 413)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"scene": -1, "at": 0},
        {"scene": 0, "at": "x"},
        {"scene": 0, "at": 1e99},
        {"scene": True, "at": 0},
        {"scene": 0, "at": False},
    ],
)
def test_what_is_not_understood_is_refused(shown: Previewed, asked: dict[str, object]) -> None:
    """With a reason, and without harm."""
    status, answer = shown.post("look", asked)
    assert status == 422
    assert answer["problem"]["message"]
    assert shown.post("look", {"scene": 0, "at": 1.5}) == (200, {"ok": True})


@pytest.mark.parametrize("place", [{"line": 1}, {"line": True, "column": 1}, {"line": 1, "column": True}])
def test_a_correction_has_a_place_in_numbers(shown: Previewed, place: dict[str, object]) -> None:
    status, answer = shown.post("fix", {"code": "unknown-key", **place})
    assert status == 422
    assert answer["problem"]["message"] == "a correction has the code of an error and its place"


def test_nothing_unknown_is_done(shown: Previewed) -> None:
    """Nor is a script opened that is none of the project's."""
    assert shown.post("delete", {})[0] == 422
    assert shown.post("open", {"script": "../other.yaml"})[0] == 422


def test_the_page_has_a_policy_and_is_not_kept(shown: Previewed) -> None:
    """Scripts come from strangers: nothing but our own files runs, and no address with the token is passed on."""
    state = shown.until(is_whole)
    status, _, headers = shown.get(state["scenes"][0]["thumbnail"])
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_a_text_is_typed_over_where_it_stands(live: Previewed, small: SmallProject) -> None:
    """The file has it at once, and so has the film."""
    state = live.until(is_whole)
    text = next(text for text in state["scenes"][1]["texts"] if text["kind"] == "heading")
    asked = {"seen": state["seen"], "keys": text["keys"], "value": "Two: one & two"}
    status, answer = live.post("edit", asked)
    assert (status, answer["ok"]) == (200, True)
    assert 'heading: "Two: one & two"' in small.script.read_text("utf-8")
    after = live.until(lambda state: state["scenes"][1]["heading"] == "Two: one & two")
    assert after["seen"] == answer["seen"]


def test_a_file_that_somebody_has_changed_is_not_written_over(live: Previewed, small: SmallProject) -> None:
    """The page gets what stands there now, and what was typed stays its own."""
    state = live.until(is_whole)
    text = next(text for text in state["scenes"][1]["texts"] if text["kind"] == "heading")
    small.replace("heading: Two points", "heading: Of an editor")
    before = small.script.read_bytes()
    status, answer = live.post("edit", {"seen": state["seen"], "keys": text["keys"], "value": "Mine"})
    assert (status, answer["value"], answer["typed"]) == (409, "Of an editor", "Mine")
    assert small.script.read_bytes() == before
    status, _ = live.post("edit", {"seen": answer["seen"], "keys": text["keys"], "value": "Mine"})
    assert status == 200
    assert "heading: Mine" in small.script.read_text("utf-8")


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ([], "x"),
        (["scenes", 99, "heading"], "x"),
        (["voices"], "x"),
        (["scenes", 1, "heading"], "a\x00b"),
        (["scenes", 1, "heading"], "wide words " * 14),
        (["size"], "1x1"),
    ],
)
def test_what_cannot_be_typed_over_changes_nothing(
    live: Previewed, small: SmallProject, keys: list[object], value: str
) -> None:
    """The page says why, and the file is as it was."""
    state, before = live.until(is_whole), small.script.read_bytes()
    status, answer = live.post("edit", {"seen": state["seen"], "keys": keys, "value": value})
    assert status == 422
    assert answer["problem"]["message"]
    assert small.script.read_bytes() == before


def test_an_error_is_corrected_by_a_press(live: Previewed, small: SmallProject) -> None:
    """As `cuelight check --fix` would, but this one alone."""
    live.until(is_whole)
    text = small.script.read_text("utf-8").replace("heading: Two", "headng: Two").replace("bullets:", "bulets:")
    small.script.write_text(text, "utf-8")
    state = live.until(lambda state: state["error"] is not None)
    wrong = next(problem for problem in state["problems"] if "headng" in problem["message"])
    asked = {"seen": state["seen"], **{key: wrong[key] for key in ("code", "line", "column")}}
    assert live.post("fix", asked)[0] == 200
    assert "heading: Two points" in small.script.read_text("utf-8")
    assert "bulets:" in small.script.read_text("utf-8")
    assert live.post("fix", {"code": "unknown-key", "line": 1, "column": 1})[0] == 422


@pytest.mark.parametrize(
    ("part", "status", "length"),
    [("bytes=-5", 206, 5), ("bytes=9-3", 416, 0), ("bytes=0-0,5-9", 416, 0), ("lines=1-2", 200, None)],
)
def test_any_part_that_is_asked_for_gets_an_answer(
    shown: Previewed, part: str, status: int, length: int | None
) -> None:
    """Of a virtual film as of a file: what is no range is refused, and what is in no known unit is the whole."""
    film = shown.until(is_whole)["film"]
    whole = len(shown.get(film)[1])
    answer = shown.get(film, Range=part)
    assert (answer[0], len(answer[1])) == (status, whole if length is None else length)
