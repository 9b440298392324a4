/** What the reader chose last, kept on this site for every film. Storage may be forbidden. */

const REMEMBERED = 'play-video-captions';

/** What the reader chose last: a language, "off", or null. Storage may be forbidden. */
export function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

export function remember(choice) {
  try {
    localStorage.setItem(REMEMBERED, choice);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}
