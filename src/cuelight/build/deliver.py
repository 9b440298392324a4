"""What a film leaves in `dist/<film>/`: the linked film, what stands beside it, and the manifest last.

The manifest has the digests of what was written, not of what is there: another build may have put its own files in
between, and the next build then sees that they are not these.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from cuelight.build.action import Action, of
from cuelight.build.fits import located, raise_all
from cuelight.build.kept_packets import keep_packets, kept_packets
from cuelight.build.manifest import listed_actions, manifest_bytes, read_any_manifest, read_manifest
from cuelight.build.outputs import PlannedOutput, load_outputs
from cuelight.build.plan import Plan
from cuelight.errors import CuelightError, PluginError, StorageError
from cuelight.model.unit import Unit
from cuelight.storage.digest import file_digest
from cuelight.storage.write import write_atomic

if TYPE_CHECKING:
    from cuelight.mp4.link import Linked


def load_delivery() -> None:
    """Import what delivering a film needs, which takes as long as linking a minute."""
    import_module("cuelight.mp4.link")
    load_outputs()


def deliver(plan: Plan, actions: Sequence[Action], wanted: Sequence[Action]) -> tuple[list[Action], list[PluginError]]:
    """Link a film, and make what stands beside it while that is written; write that, then the manifest.

    Args:
        plan: The film.
        actions: All that is made for it.
        wanted: Those of them that have to be run here.

    Returns:
        The actions whose files were written, and the errors of outputs that failed by what another package adds: they
        keep nothing else from being written, are not in the manifest, and leave no files of an earlier film.

    Raises:
        ScriptError: A file that the script names holds no sound.
        EngineError: A unit could not be made again.
        StorageError: A file cannot be written.
    """
    folder, films = plan.source.film.parent, of(wanted, "films")
    files = dict(read_manifest(folder).get("files", {}))
    contents, failed = dict[Action, Mapping[str, bytes]](), dict[Action, PluginError]()
    with ThreadPoolExecutor(1, thread_name_prefix="cuelight-link") as beside:
        linking = _linking(beside, plan, actions, files.get(plan.source.film.name)) if films else None
        for action in of(wanted, "outputs"):
            try:
                contents[action] = action.job.make(plan)
            except PluginError as error:
                failed[action] = _named(plan, action.job, error)
        listed = listed_actions([action for action in actions if action not in failed])
        linked = linking.result() if linking else None
    for content in contents.values():
        files |= _write_output(content, folder)
    if linked:
        files[plan.source.film.name] = linked.sha256()
        keep_packets(plan.source, linked)
    said = manifest_bytes(plan, listed, files)
    _drop_earlier(folder, set(listed.files))
    for action in of(actions, "manifest"):
        write_atomic(action.files[0], said)
    return [*films, *contents], list(failed.values())


def _linking(beside: Executor, plan: Plan, actions: Sequence[Action], before: str | None) -> "Future[Linked]":
    """Begin to link a film; until there is only to write, two threads of Python would only wait for each other."""
    writing = Event()
    linking = beside.submit(link_film, plan, actions, before, writing.set)
    linking.add_done_callback(lambda _: writing.set())
    writing.wait()
    return linking


def _named(plan: Plan, output: PlannedOutput, error: PluginError) -> PluginError:
    """Say which output failed: it may be one of Cuelight's, of a slide kind that another package adds."""
    folder = plan.source.project.shown(plan.source.film.parent)
    name = f"the output {output.door.name!r} of {output.door.package}"
    return PluginError(f"{folder}: {name} was not made: {error.message}", error.hint)


def _write_output(made: Mapping[str, bytes], folder: Path) -> Mapping[str, str]:
    for name, content in made.items():
        write_atomic(folder / name, content)
    return {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}


def _drop_earlier(folder: Path, names: set[str]) -> None:
    """Take away what an earlier build has put there and this one does not, if nobody has altered it since."""
    before = read_any_manifest(folder).get("files", {})
    for name in sorted(set(before) - names):
        path = folder / name
        if path.name == name and not path.is_symlink() and path.is_file() and _is_as(path, before[name]):
            path.unlink()


def _is_as(path: Path, digest: str) -> bool:
    try:
        return file_digest(path) == digest
    except StorageError:
        return False


def link_film(plan: Plan, actions: Sequence[Action], before: str | None, writing: Callable[[], None]) -> "Linked":
    """Link a film from its units; one that is missing or damaged is made again.

    Args:
        plan: The film.
        actions: All that is made for it.
        before: SHA-256 of the film that was there, if one was made; what stays of it is copied.
        writing: Is called as soon as there is only to write.
    """
    from cuelight.mp4.link import link
    from cuelight.mp4.text_track import TimedText

    source = plan.source
    makers = {unit: action for action in reversed(actions) for unit in action.units}
    takes = {job.digest: job for job in plan.takes}
    return link(
        source.film,
        plan.timeline,
        source.format,
        plan.template,
        plan.unit,
        plan.silence,
        lambda placed: takes[placed.take.digest].unit,
        lambda digest: _unit(plan, digest, makers[digest]),
        mixed=plan.mix.unit if plan.mix else None,
        title=source.title,
        language=source.script.language,
        captions=[TimedText(cue.start, cue.end, "\n".join(cue.lines)) for cue in plan.captions],
        chapters=[TimedText(each.start, each.end, each.title) for each in plan.chapters],
        earlier=kept_packets(source, before) if before else None,
        writing=writing,
    )


def _unit(plan: Plan, digest: str, maker: Action) -> Unit:
    store = plan.source.store
    unit = store.get(digest)
    if unit is None:
        _make_again(maker)
        unit = store.get(digest)
    if unit is None:
        raise StorageError(
            f"the unit {digest[:10]} cannot be kept in {store.folder.name}/", "check the disk, then build again"
        )
    return unit


def _make_again(maker: Action) -> None:
    assert maker.step is not None
    try:
        maker.step(maker.job)
    except CuelightError as error:
        raise_all([located(maker, error)])
