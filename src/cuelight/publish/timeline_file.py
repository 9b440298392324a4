"""`timeline.json` beside a film: when everything happens, for programs."""

from collections.abc import Mapping

from cuelight.build.manifest import json_lines
from cuelight.build.outputs import Output
from cuelight.build.plan import Plan

TIMELINE = "timeline.json"


def _make(plan: Plan) -> Mapping[str, bytes]:
    return {TIMELINE: json_lines(plan.told)}


OUTPUT = Output(names=lambda _plan: (TIMELINE,), inputs=lambda plan: plan.told, make=_make)
