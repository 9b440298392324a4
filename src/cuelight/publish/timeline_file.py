"""`timeline.json` beside a film: when everything happens, for programs."""

from collections.abc import Mapping
from typing import Any

from cuelight.build.manifest import json_lines
from cuelight.build.outputs import Output
from cuelight.build.plan import Plan
from cuelight.model.formats import TIMELINE_FORMAT
from cuelight.project import TIMELINE


def _content(plan: Plan) -> Mapping[str, Any]:
    return {"format": TIMELINE_FORMAT, **plan.timeline_json}


def _make(plan: Plan) -> Mapping[str, bytes]:
    return {TIMELINE: json_lines(_content(plan)).encode()}


OUTPUT = Output(names=lambda _plan: (TIMELINE,), inputs=_content, make=_make)
