/** The films that are on the page, in shadow trees too. */

export const films = new Set();

/** One film at a time: the one that was started last. */
export function pauseOthers(playing) {
  for (const { video } of films) if (video !== playing) video.pause();
}
