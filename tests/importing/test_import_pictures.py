"""Pictures of strangers' files are copied under safe names; what is elsewhere, or none, is left out and said."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cuelight.build.inputs import Inputs
from cuelight.importing.write import Imported

Import = Callable[[Path], tuple[Imported, Inputs]]
LONG = "x" * 240

LEFT_OUT = {
    "../../x.png": "outside",
    f"{'y' * 300}.png": "no such file",
    "pics/text.png": "no picture",
    "pics/bomb.png": "not a picture",
    "pics/script.svg": ".svg is not read",
    "pics/out.png": "outside",
    "pics/loop.png": "no such file",
    "pics/pipe.png": "no such file",
    "pics": "no such file",
    "pics/%00.png": "no such file",
    "pics/a%2e%2e/../../../x.png": "outside",
    "file:///etc/passwd": "one machine",
    "/etc/passwd": "one machine",
    "C:/x.png": "one machine",
    "https://example.org/x.png": "nothing is fetched",
    "//example.org/x.png": "nothing is fetched",
    "javascript:alert(1)": "nothing is fetched",
    f"data:image/png;base64,{'A' * 5_000}": "in the file itself",
    "nul": "no such file",
}
KEPT = {
    "pics/scan.png": "odd-scan.png",
    "other/scan.png": "odd-scan-2.png",
    "pics/CON.png": "odd-con.png",
    "pics/inner.png": "odd-inner.png",
    "pics/noending": "odd-noending.png",
    f"{LONG}.png": f"odd-{'x' * 60}.png",
    "pics/scan.png?size=1#top": "odd-scan.png",
}


@pytest.fixture
def beside(tmp_path: Path, scan: Path) -> Path:
    """A folder with pictures under hostile names, and some that are none."""
    pics = scan.parent
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "scan.png").write_bytes(scan.read_bytes() + b"another")
    for name in ("CON.png", "noending", f"../{LONG}.png"):
        shutil.copy(scan, pics / name)
    (pics / "text.png").write_text("no picture")
    size = (60_000).to_bytes(4, "big")
    (pics / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size * 2 + b"\x08\x06\0\0\0" + bytes(100))
    (pics / "script.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    (pics / "out.png").symlink_to("/etc/passwd")
    (pics / "inner.png").symlink_to("scan.png")
    (pics / "loop.png").symlink_to("loop.png")
    os.mkfifo(pics / "pipe.png")
    return tmp_path


@pytest.mark.parametrize("ending", ["md", "html"])
def test_pictures_under_hostile_names(beside: Path, imported: Import, ending: str) -> None:
    """Nothing is fetched, waited for, or read outside; each that is left out is said with what it shows."""
    names = [*LEFT_OUT, *KEPT]
    shown = {
        "md": "\n\n".join(f"![alt {number}](<{name}>)" for number, name in enumerate(names)),
        "html": "".join(f"<p><img src='{name}' alt='alt {number}'></p>" for number, name in enumerate(names)),
    }
    file = beside / f"odd.{ending}"
    file.write_text({"md": "# A\n\nwords\n\n", "html": "<h1>A</h1><p>words</p>"}[ending] + shown[ending])
    done, source = imported(file)
    folder = done.script.parent / "assets"
    assert {path.name for path in folder.iterdir()} == set(KEPT.values())
    said = [each.message for each in done.findings if each.code == "import-lost"]
    for number, (name, why) in enumerate(LEFT_OUT.items()):
        about = [each for each in said if f"alt {number}”" in each or f"'alt {number}'" in each]
        assert len(about) == 1, name
        assert why in about[0] or (ending == "html" and name.startswith("data:"))
        assert len(about[0]) < 250
    alts = {one.slide.alt for scene in source.script.scenes for one in scene.slides if one.kind == "figure"}
    assert alts == {f"alt {number}" for number, name in enumerate(names) if name in KEPT}
