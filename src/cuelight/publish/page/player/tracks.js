/** The tracks of a film: captions and chapters. */

export function isCaptions(place) {
  return place.localName === 'track' && /captions|subtitles/.test(place.kind);
}

export function isBroken(track) {
  return track.readyState === HTMLTrackElement.ERROR;
}

/** A browser does not ask twice for one address, so it gets another one for the same file. */
export function askAgain(track) {
  track.src += '#';
}
