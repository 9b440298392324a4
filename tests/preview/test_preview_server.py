"""The server of a preview answers its own page, and nobody else."""

import pytest
from previewed import Previewed, is_whole


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
        {"Content-Type": "text/plain"},
        {"Content-Length": "99999999999"},
        {"Content-Length": "-1"},
    ],
)
def test_only_the_page_has_something_done(shown: Previewed, headers: dict[str, str]) -> None:
    """What another page could send without being asked is refused, and so is what is too long."""
    assert shown.post("look", {"scene": 0, "at": 0}, **headers)[0] in (403, 413)


@pytest.mark.parametrize("asked", [{}, {"scene": -1, "at": 0}, {"scene": 0, "at": "x"}, {"scene": 0, "at": 1e99}])
def test_what_is_not_understood_is_refused(shown: Previewed, asked: dict[str, object]) -> None:
    """With a reason, and without harm."""
    status, answer = shown.post("look", asked)
    assert status == 422
    assert answer["problem"]["message"]
    assert shown.post("look", {"scene": 0, "at": 1.5}) == (200, {"ok": True})


def test_nothing_unknown_is_done(shown: Previewed) -> None:
    """Nor is a script opened that is none of the project's."""
    assert shown.post("delete", {})[0] == 422
    assert shown.post("open", {"script": "../other.yaml"})[0] == 422


def test_the_page_has_a_policy_and_is_not_kept(shown: Previewed) -> None:
    """Scripts come from strangers: nothing but our own files runs, and no address with the token is passed on."""
    shown.until(is_whole)
    status, page, headers = shown.get("")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert b"<script" in page
