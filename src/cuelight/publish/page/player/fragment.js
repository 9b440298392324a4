/** Media fragments: which film of a page an address is about, and which second of it. */

const FRAGMENT = /^#(?:([^,&=]+)[,&])?(t|lang)=([^&]+)$/; // #t=90, #film,t=90, #lang=de
const CLOCK = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/; // 1:30
const UNITS = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/; // 90, 90s, 1m30s

/** The second at which a time begins, as media fragments and people write it: 90, 1:30, 90s, 90,100, npt:90. */
function begin(time) {
  const [start] = time.replace(/^npt:/, '').split(',');
  const match = CLOCK.exec(start) || UNITS.exec(start);
  if (!match) return undefined;
  const [hours, minutes, seconds] = match.slice(1).map((number) => Number(number || 0));
  return hours * 3600 + minutes * 60 + seconds;
}

/** What the address says behind #: the name of a film, if it has one, and a time or a language. */
function fragment() {
  let text = location.hash;
  try {
    text = decodeURIComponent(text);
  } catch {
    // A sign of percent that stands for itself.
  }
  const [, film, name, value] = FRAGMENT.exec(text) || [];
  return { film, [name]: value };
}

/** Whether the page's address names a film, as in #film,t=90. */
export function isNamed(place) {
  const { film } = fragment();
  return film !== undefined && film === (place.dataset.film || place.id);
}

/** The second that an address asks for, of this film or of the only one; undefined if it asks for none. */
export function secondAsked(place, isAlone) {
  const { film, t: time = new URLSearchParams(location.search).get('t') } = fragment();
  const isMeant = film ? isNamed(place) : isAlone;
  return time && isMeant ? begin(time) : undefined;
}

/** The language that an address asks for, of this film or of all; undefined if of none. */
export function languageAsked(place) {
  const { film, lang } = fragment();
  return film && !isNamed(place) ? undefined : lang;
}

/** Whether an address asks for a time, or for one film of several: it is about that film, in its own language. */
export function isAsking() {
  const { film, t } = fragment();
  return Boolean(film || t || new URLSearchParams(location.search).get('t'));
}
