"""What a build says it did: findings outlive the build that made them, and stand in its JSON."""

import json
from dataclasses import asdict
from pathlib import Path

from cuelight.build.result import as_json, recalled
from cuelight.build.stat_records import Record
from cuelight.errors import Diagnostic, Location
from cuelight.project import Project

FINDING = Diagnostic(Location("scripts/a.yaml", 3, 5), "clipped", "warning", "it was clipped", "record it again")


def test_findings_come_back_from_a_record_and_stand_in_the_json(tmp_path: Path) -> None:
    """As they were; in the JSON with their place as numbers."""
    stored = {"seconds": 1.0, "frames": 25, "totals": {}, "findings": [asdict(FINDING)]}
    film = recalled(Project(tmp_path), Record("a", json.loads(json.dumps(stored))), {})
    assert film.findings == (FINDING,)
    (shown,) = as_json([film], Project(tmp_path))["films"]
    assert shown["findings"] == [
        {
            "code": "clipped",
            "severity": "warning",
            "file": "scripts/a.yaml",
            "line": 3,
            "column": 5,
            "spot": "",
            "message": "it was clipped",
            "hint": "record it again",
        }
    ]
