"""`cuelight check`: errors and findings of scripts, without building anything.

Reads scripts and the files that they name; writes nothing but marks in the store that a scene fits
and how a sound is heard.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from cuelight.build.draft_findings import draft_findings
from cuelight.build.estimate import estimated_plan
from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.media_findings import media_findings
from cuelight.build.sources import chosen, read_sources
from cuelight.build.spoken_findings import spoken_findings
from cuelight.build.take_findings import take_findings
from cuelight.build.takes import spoken_jobs
from cuelight.checks.accent import accent_findings
from cuelight.checks.pace import pace_findings
from cuelight.checks.quantity_findings import quantity_findings
from cuelight.checks.say_findings import markup_findings, unheard_findings
from cuelight.checks.schema_findings import schema_findings
from cuelight.checks.shown_late import late_findings
from cuelight.checks.still import still_findings
from cuelight.checks.unsaid import unsaid_findings
from cuelight.checks.wordless import wordless_findings
from cuelight.drawing.theme import theme_findings
from cuelight.errors import Diagnostic, EngineError, Location, PluginError, ScriptError, capped, collected
from cuelight.languages.caption_limits import limits_of
from cuelight.languages.speech_rates import counts_characters, seconds_spoken
from cuelight.model.narration import Narration
from cuelight.project import Project
from cuelight.publish.series.settings import read_series
from cuelight.timeline.captions import findings as caption_findings
from cuelight.translations.beside import read_glossary, unnamed
from cuelight.translations.content_findings import content_findings
from cuelight.translations.glossary import Glossary
from cuelight.translations.languages import LanguageState

SPEAKS_A_SECOND = 2.6
"""Words a second of a calm English reader (about 155 a minute); only to warn of very long scenes."""

LONG_SCENE = 60.0
"""Seconds after which one slide has stood too long."""


def check(
    project: Project, scripts: Sequence[Path], today: date | None = None, tags: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Look at scripts as a build would, and judge them.

    Args:
        project: Where everything lies.
        scripts: The scripts to look at.
        today: The day on which reviews may be due; by default the day that it is.
        tags: The languages to look at; without any the script's own and those of its translations.

    Raises:
        ScriptError: Every problem of every script.
        PluginError: What another package adds is broken.
    """
    wrong, failed = list[Diagnostic](), list[EngineError]()
    with collected(wrong):
        read_series(project)
    read = read_sources(project, scripts, failed=failed, wrong=wrong, tags=tags)
    states = _translations(read, tags)
    wrong += [problem for _, state in states for problem in state.problems]
    sources = chosen(read, tags)
    check_fits(sources, wrong=wrong)
    # Reviews are due by the calendar of whoever checks.
    day = today or date.today()  # noqa: DTZ011
    found, problems = list[Diagnostic](), list[Diagnostic]()
    for source in sources:
        with collected(problems):
            found += [*_of_film(source, day)]
    glossary = Glossary()
    with collected(problems):
        glossary = read_glossary(project)
    for language, state in states:
        found += [*state.findings, *content_findings(state, language, glossary)]
    named = [(source.path, tuple(source.script.languages)) for source in read if not source.is_translated]
    found += unnamed(project, named) if {*project.all_scripts()} <= {*scripts} else ()
    if problems:
        raise ScriptError(tuple(problems))
    if failed:
        raise failed[0]
    drafts = dict.fromkeys(finding for source in sources for finding in draft_findings(source))
    return capped((*drafts, *found))


def _translations(read: Sequence[Inputs], tags: Collection[str]) -> list[tuple[str, LanguageState]]:
    """The translations that are looked at, each with the language that it is translated from."""
    wanted = {tag.lower() for tag in tags}
    states = ((source.script.language, state) for source in read for state in source.languages)
    return [(language, state) for language, state in states if not wanted or state.tag.lower() in wanted]


def _of_film(source: Inputs, today: date) -> Iterator[Diagnostic]:
    """Every finding of one film.

    Raises:
        ScriptError: What keeps the film from being judged.
    """
    yield from _findings(source, today)
    yield from media_findings(source)
    yield from schema_findings(source)
    yield from quantity_findings(source)
    yield from wordless_findings(source)
    yield from _said(source)
    yield from _heard(source)


def _said(source: Inputs) -> Iterator[Diagnostic]:
    """About what is written in `say`; the signs of markup are those of its one finding."""
    markups = tuple(markup_findings(source))
    yield from markups
    marked = {finding.location.line for finding in markups}
    for finding in spoken_findings(source):
        if finding.code != "unspoken-sign" or finding.location.line not in marked:
            yield finding


def _heard(source: Inputs) -> Iterator[Diagnostic]:
    """About takes and captions; nothing where a voice is not there, which only a build needs.

    Raises:
        ScriptError: A voice does not speak the script's language.
        PluginError: A voice of another package is broken.
    """
    try:
        jobs, takes = spoken_jobs(source)
    except PluginError:
        raise
    except EngineError:
        return
    yield from take_findings(source, jobs, takes)
    yield from unheard_findings(source, jobs)
    if source.draft is None:
        yield from accent_findings(source)
        yield from pace_findings(source, jobs, takes)
    plan = estimated_plan(source, jobs, takes)
    yield from still_findings(source, plan)
    yield from unsaid_findings(source, plan)
    yield from late_findings(source, plan)
    place = source.authored.source.location
    places = {scene.id: place(("scenes", index)) for index, scene in enumerate(source.script.scenes)}
    for finding in caption_findings(plan.captions, limits_of(source.script.language)):
        yield replace(finding, location=places[finding.location.spot])


def _findings(source: Inputs, today: date) -> Iterator[Diagnostic]:
    place = source.authored.source.location
    yield from theme_findings(source.theme, place(("theme",)))
    if not source.script.description:
        message = "the script has no description, which search engines and the page show"
        hint = "add a line such as `description: What the film explains.`"
        yield Diagnostic(Location(source.project.shown(source.path)), "no-description", "warning", message, hint)
    yield from _published(source)
    review = source.script.review
    if review and review.due and review.due < today:
        message = (
            f"the film was to be reviewed again by {review.due.isoformat()}; {review.by} last did on "
            f"{review.on.isoformat()}"
        )
        hint = "have it reviewed, then write who did, when, and when again"
        yield Diagnostic(place(("review", "due")), "review-due", "warning", message, hint)
    for index, narration in enumerate(source.authored.narrations):
        seconds = _length(narration, source.script.language)
        if seconds > LONG_SCENE:
            message = f"scene {source.script.scenes[index].id!r} speaks for about {seconds:.0f} s over one slide"
            hint = f"make two scenes of it; people follow up to about {LONG_SCENE:.0f} s"
            yield Diagnostic(place(("scenes", index)), "long-scene", "warning", message, hint)


def _length(narration: Narration, language: str) -> float:
    """About how long a narration is, seconds."""
    words = [word for sentence in narration.sentences for word in sentence.words]
    if counts_characters(language):
        return sum(seconds_spoken(word, language) for word in words)
    return len(words) / SPEAKS_A_SECOND


def _published(source: Inputs) -> Iterator[Diagnostic]:
    """What search engines miss of the date; which one it is, no clock is asked."""
    published, place = source.script.published, source.authored.source.location
    if published is None:
        message = "the script does not say when the film was published, which search engines require of a film"
        hint = "add a line such as `published: 2026-11-23T09:00+01:00`"
        yield Diagnostic(Location(source.project.shown(source.path)), "no-date", "warning", message, hint)
    elif not isinstance(published, datetime):
        message = "`published` has no time, so search engines take one of another zone"
        hint = f"write the time and its zone, for example {published.isoformat()}T09:00+01:00"
        yield Diagnostic(place(("published",)), "no-time", "advice", message, hint)


__all__ = ["ScriptError", "check"]
