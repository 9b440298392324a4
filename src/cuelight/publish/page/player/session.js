/** What the screen of a locked telephone or a headset's keys know of the film. */

const STEP = 10; // seconds, as by j and l
let presented; // the film that was played last

/** Say what is played, by title and poster, and let its keys step. */
export function present(film, title, poster) {
  const { mediaSession } = navigator;
  if (!mediaSession) return;
  presented = film;
  mediaSession.metadata = new MediaMetadata({ title, artwork: poster ? [{ src: poster }] : [] });
  const { video } = film;
  mediaSession.setActionHandler('seekbackward', () => film.seek(Math.max(0, video.currentTime - STEP)));
  mediaSession.setActionHandler('seekforward', () => film.seek(Math.min(video.duration, video.currentTime + STEP)));
}

/** Say nothing of a film any more. */
export function retire(film) {
  if (presented !== film) return;
  presented = undefined;
  navigator.mediaSession.metadata = null;
  for (const name of ['seekbackward', 'seekforward']) navigator.mediaSession.setActionHandler(name, null);
}
