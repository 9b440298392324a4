"""Labels that compete for room get it in the order of the script, in every process."""

import os
import subprocess
import sys
from pathlib import Path

CODE = """
from dataclasses import replace
from hashlib import sha256
from any_schema import any_schema, measure
from schema_promises import AREA
from cuelight.diagram.layout.dot_request import Spacing
from cuelight.diagram.layout.finished import finished
from cuelight.diagram.layout.graphviz_process import arrange
from cuelight.diagram.layout.nesting import nest
from cuelight.diagram.layout.request import Sheet, Variant, letter_all
drawn = any_schema(27)
job = letter_all(Sheet(drawn.schema, nest(drawn.schema), measure, AREA), Variant("right", 8.0, 30.0))
bare = replace(job.request, wires=tuple(replace(wire, label=None) for wire in job.request.wires))
found = replace(arrange(bare, Spacing(60.0, 150.0)), labels={})
print(len(job.edges), sha256(repr(finished(job, found)).encode()).hexdigest())
"""


def test_labels_without_a_place_are_set_in_the_order_of_the_script() -> None:
    """Whatever the order in which a process walks through sets."""
    support = Path(__file__).parents[1] / "support"
    path = os.pathsep.join([str(support), *sys.path])
    said = {
        subprocess.run(
            [sys.executable, "-c", CODE],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert int(said.pop().split()[0]) > 5
