"""The takes that a film needs: a job for each sentence, with the voice that speaks it and the digest of what it says.

Opens voices, which loads none; reads the takes that are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cuelight.build.draft import DraftVoice
from cuelight.build.inputs import Inputs
from cuelight.build.located import model_problem
from cuelight.build.steps.take import TakeJob, kept_take
from cuelight.errors import Diagnostic, EngineError, LanguageError, ModelError, ScriptError
from cuelight.model.narration import Sentence, Take
from cuelight.script.model import Scene, VoiceSpec
from cuelight.script.yaml_text import Keys
from cuelight.speech.engines.recording import RecordedVoice, Scripted
from cuelight.speech.make_take import take_digest, take_request
from cuelight.speech.spoken.rewrite import as_spoken
from cuelight.speech.spoken.unspelled import without_phonemes
from cuelight.speech.take_files import find_request
from cuelight.speech.voice import Spells, asked_voice

SHORT = 10
"""Characters of a digest that file names carry."""


def take_jobs(source: Inputs) -> tuple[tuple[TakeJob, ...], ...]:
    """The takes that each scene needs, one a sentence.

    Raises:
        ScriptError: A voice does not speak the script's language, or a voice's model in the project is none.
        EngineError: A voice cannot be opened, its take is not there, and nobody may stand in; names the script.
    """
    jobs, problems = [], []
    for index, narration in enumerate(source.authored.narrations):
        scene, sentences = source.script.scenes[index], narration.sentences
        try:
            jobs.append(tuple(_take_job(source, scene, sentences, number) for number in range(len(sentences))))
        except LanguageError as error:
            problems.append(_refused(source, index, error))
        except ModelError as error:
            problems.append(model_problem(source, error))
        except EngineError as error:
            message = f"{source.project.shown(source.path)} cannot be spoken: {error.message}"
            raise type(error)(message, error.hint) from error
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    return tuple(jobs)


def _refused(source: Inputs, index: int, error: LanguageError) -> Diagnostic:
    """A language that a voice does not speak, as a problem of the scene's voice, the script's language or its voice."""
    written = source.authored.source
    if source.is_translated:
        hint = f"name one that does: `languages: {{{source.tag}: {{voice: ...}}}}`"
        return written.problem(("languages", source.tag), "no-voice", error.message, hint, at_key=True)
    places: Sequence[Keys] = (("scenes", index, "voice"), ("language",), ("voice",))
    keys = next((keys for keys in places if keys in written.places), ())
    return written.problem(keys, "unspoken-language", error.message, error.hint)


def _take_job(source: Inputs, scene: Scene, sentences: Sequence[Sentence], number: int) -> TakeJob:
    if source.draft:
        return _draft_job(source, source.draft, scene, sentences[number])
    script, sentence = source.script, _as_spoken(source, sentences[number])
    if scene.take:
        sentence = _readable(source, sentences)[number]
        said = tuple((each.spoken_text, each.spoken) for each in _readable(source, sentences))
        recorded = VoiceSpec(engine="recorded", model=scene.take)
        files = (source.files[scene.take], *(text for text, _ in said), str(number))
        return _opened(source, scene, replace(sentence, voice="recorded"), recorded, files, said, number)
    spec = asked_voice(sentence.voice, script.voices, script.language, script.audience)
    fallback = None
    if script.fallback and script.fallback != sentence.voice:
        other = _as_spoken(source, replace(sentences[number], voice=script.fallback))
        other_spec = asked_voice(script.fallback, script.voices, script.language, script.audience)
        fallback = _opened(source, scene, other, other_spec)
        fallback = replace(fallback, instead_of=sentence.voice)
    try:
        job = _opened(source, scene, sentence, spec)
        return replace(job, fallback=fallback) if fallback else job
    except EngineError:
        if fallback is None:
            raise
        return fallback


def _readable(source: Inputs, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences as the voice reads them whose reading is laid over a recording."""
    said = [_as_spoken(source, one) for one in sentences]
    return said if isinstance(source.voices.reference, Spells) else [without_phonemes(one) for one in said]


def _draft_job(source: Inputs, draft: DraftVoice, scene: Scene, sentence: Sentence) -> TakeJob:
    """The job of a sentence in a draft, whoever speaks it in the film."""
    script, cache = source.script, source.project.voices
    name, spec = draft.voice(script.language, script.audience, cache)
    said = _as_spoken(source, replace(sentence, voice=name))
    if not isinstance(source.voices.opened(name, spec), Spells):
        said = without_phonemes(said)
    return _opened(source, scene, said, spec)


def _as_spoken(source: Inputs, sentence: Sentence) -> Sentence:
    return as_spoken(sentence, source.script.language, source.voices.lexicon(sentence.voice))


def _opened(
    source: Inputs,
    scene: Scene,
    sentence: Sentence,
    spec: VoiceSpec | None,
    files: Sequence[str] = (),
    said: tuple[Scripted, ...] = (),
    number: int = 0,
) -> TakeJob:
    """The job of a sentence; where its voice cannot be opened, that of a take which answers the same request."""
    language, project = source.script.language, source.project
    asked = spec or VoiceSpec()
    request = take_request(sentence, asked, language, files)
    voice = reference = None
    try:
        voice = source.voices.opened(sentence.voice, spec)
        if isinstance(voice, RecordedVoice):
            voice = replace(voice, said=said, index=number)
        reference = None if voice.timed else source.voices.reference
        take = take_digest(sentence, voice, language, reference)
    except EngineError:
        kept = find_request(project.audio, request)
        if kept is None:
            raise
        take = kept
    return TakeJob(
        sentence=sentence,
        voice=voice,
        reference=reference,
        language=language,
        digest=take,
        request=request,
        folder=source.takes,
        stem=f"{scene.id}.{take[:SHORT]}",
        store=source.store,
        encoded_by=source.tools.of("take unit"),
        tools=source.tools.of_take(asked.engine),
    )


def spoken_job(job: TakeJob) -> tuple[TakeJob, Take | None]:
    """The job that a kept take answers, or its fallback's; the job itself if neither is there."""
    take = kept_take(job)
    if take is None and job.fallback:
        stood_in = kept_take(job.fallback)
        return (job.fallback, stood_in) if stood_in else (job, None)
    return job, take


def spoken_jobs(source: Inputs) -> tuple[tuple[tuple[TakeJob, ...], ...], Mapping[str, Take]]:
    """The takes that a film needs, scene by scene, and those that are there, by digest.

    Raises:
        EngineError: As `take_jobs`.
    """
    spoken = [[spoken_job(job) for job in scene] for scene in take_jobs(source)]
    takes = {job.digest: take for scene in spoken for job, take in scene if take}
    return tuple(tuple(job for job, _ in scene) for scene in spoken), takes
