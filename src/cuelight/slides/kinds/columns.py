"""The slide kind `columns`: slides of any two kinds side by side, each laid out as its kind says."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from cuelight.model.timeline import State
from cuelight.script.slide_kinds import Keys, Shown, SlideKind, kinds
from cuelight.slides.elements import Context, Element
from cuelight.slides.kinds.column_names import renamed
from cuelight.slides.kinds.columns_slide import ColumnsSlide, slides


def _lay_out(slide: ColumnsSlide, context: Context) -> Iterator[Element]:
    """Both, in the order of the script, under the names that cues have for them."""
    from cuelight.slides.kinds.column_places import side_by_side

    for elements, names in zip(side_by_side(slide, context), slide.names, strict=True):
        yield from (renamed(element, names) for element in elements)


def _seen(slide: ColumnsSlide, state: State) -> State:
    """What is seen of each column, by what its kind says of it alone."""
    visible, lit = set[str](), set[str]()
    others = {name for one in slides(slide) for name in one.names.values()}
    for one in slides(slide):
        own = {name: of for of, name in one.names.items()}
        if one.kind == "schema":  # The slide does not say what is in it.
            own = {name: name for name in (*state.visible, *state.lit) if name not in others}
        shown, glows = (tuple(own[name] for name in names if name in own) for names in (state.visible, state.lit))
        seen = kinds()[one.kind].seen(one.slide, State(shown, glows))
        visible |= {one.names.get(name, name) for name in seen.visible}
        lit |= {one.names.get(name, name) for name in seen.lit}
    return State(_kept(state.visible, visible), _kept(state.lit, lit), state.here)


def _kept(names: Iterable[str], of: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in of)


def _files(slide: ColumnsSlide) -> Mapping[Keys, str]:
    return {
        (*one.keys, *keys): name for one in slides(slide) for keys, name in kinds()[one.kind].files(one.slide).items()
    }


def _icons(slide: ColumnsSlide) -> Mapping[Keys, str]:
    return {
        (*one.keys, *keys): name for one in slides(slide) for keys, name in kinds()[one.kind].icons(one.slide).items()
    }


def _words(slide: ColumnsSlide, language: str) -> Iterator[Shown]:
    return chain.from_iterable(kinds()[column.kind].words(column.slide, language) for column in slide.columns)


def _first_words(slide: ColumnsSlide) -> str:
    """Those of the first column that has some."""
    words = (kinds()[column.kind].first_words(column.slide) for column in slide.columns)
    return next(filter(None, words), "")


def _order(slide: ColumnsSlide) -> Iterator[str]:
    return chain.from_iterable(kinds()[column.kind].order(column.slide) for column in slide.columns)


KIND = SlideKind(
    key="columns",
    model=ColumnsSlide,
    example="columns: [{text: On the left}, {number: {value: 5, label: What it means}}]",
    examples={("*",): "- text: What the slide says"},
    written="list of two, each a slide kind with its value: `[{text: …}, {figure: {…}}]`",
    cues="those of both; what both call the same is `1@left`, `1@right`",
    lay_out=_lay_out,
    words=_words,
    first_words=_first_words,
    files=_files,
    icons=_icons,
    seen=_seen,
    order=_order,
    slides=slides,
    alone="no columns stand in columns",
    rank=6,
)
