"""The output `words.csv`: every spoken word, with the second at which it begins and the one at which it ends."""

import csv
import io
from collections.abc import Mapping

from cuelight.build.outputs import Output
from cuelight.build.plan import Plan

WORDS = "words.csv"


def make(plan: Plan) -> Mapping[str, bytes]:
    """A line for each word, in the order in which they are spoken."""
    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\n")
    lines.writerow(("start", "end", "scene", "word"))
    for scene in plan.timeline_json["scenes"]:
        for take in scene["takes"]:
            lines.writerows((word["start"], word["end"], scene["id"], word["text"]) for word in take["words"])
    return {WORDS: table.getvalue().encode()}


OUTPUT = Output(
    names=lambda plan: (WORDS,),
    inputs=lambda plan: plan.timeline_json,
    make=make,
    version=1,
)
