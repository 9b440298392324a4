"""The elements of a scene that cues name: what they are called, when each is first lit or brought in, and where.

Reads what is kept of layouts.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.build.steps.fit import kept_fit
from cuelight.model.geometry import Rect

_DECIMALS = 4


def label_of(source: Inputs, index: int, target: str) -> str:
    """What people call an element of a scene: its label, where it stands in the schema, else its own name."""
    schema = source.script.schema_
    if schema is None or source.script.scenes[index].schema_slide is None:
        return target
    if target in schema.nodes:
        return schema.nodes[target].label
    if target in schema.groups:
        return schema.groups[target].label
    return target


def elements_json(source: Inputs, plan: Plan, index: int) -> Iterator[Mapping[str, Any]]:
    """The elements of a scene, in its own order, without those that nothing ever brings in or lights.

    Args:
        source: The script.
        plan: Its film.
        index: Of the scene.
    """
    scene, placed, rate = source.script.scenes[index], plan.timeline.scenes[index], plan.timeline.rate
    lit: dict[str, int] = {}
    for cue in placed.cues:
        if cue.action != "hide":
            lit.setdefault(cue.target, cue.frame)
    boxes = _boxes(source, index)
    for target in scene.targets(source.script.schema_):
        if target in lit:
            yield {
                "target": target,
                "label": label_of(source, index, target),
                "at": round(float(lit[target] / rate), _DECIMALS),
                "box": boxes.get(target),
            }


def _boxes(source: Inputs, index: int) -> Mapping[str, list[float]]:
    """Where the nodes of a schema are that is seen as a whole, as shares of the picture: x, y, width, height."""
    from cuelight.diagram.kept_layouts import schema_area
    from cuelight.diagram.sight import Sight
    from cuelight.diagram.viewport import seen
    from cuelight.drawing.shapes import Page

    scene, job = source.script.scenes[index], source.fit_jobs[index]
    fit = kept_fit(job) if scene.schema_slide and scene.kind == "schema" else None
    if fit is None or fit.sight is None or "levels" in fit.sight:
        return {}
    sight = Sight.from_json(fit.sight)
    if not sight.fits:
        return {}
    page, whole = Page(*source.script.size, source.theme), seen(sight, None)
    area = schema_area(page)

    def share(box: Rect) -> list[float]:
        x, y = (box.x - whole.x) * whole.zoom + area.x, (box.y - whole.y) * whole.zoom + area.y
        shares = (
            x / page.width, y / page.height, box.width * whole.zoom / page.width, box.height * whole.zoom / page.height
        )  # fmt: skip
        return [round(each, _DECIMALS) for each in shares]

    return {target: share(box) for target, box in sight.nodes.items()}
