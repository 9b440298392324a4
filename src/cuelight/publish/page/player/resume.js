/** Where a film was left, only where the page asks for that by the attribute `resume`: it is nobody else's business. */

import { forget, remember, remembered } from './storage.js';

const EVERY = 5; // seconds
const ENDS = 5; // seconds from either end of the film, where nobody has left it

/** The second at which a film was left on this device; undefined if at none. */
export function leftAt(host) {
  return (host.hasAttribute('resume') && Number(remembered(nameOf(host)))) || undefined;
}

/** Keep the place, until the film is seen to its end. */
export function keepPlace(host, video, signal) {
  if (!host.hasAttribute('resume')) return;
  let kept = 0;
  const keep = () => {
    kept = video.currentTime;
    if (kept < ENDS || kept > video.duration - ENDS) forget(nameOf(host));
    else remember(nameOf(host), kept.toFixed(1));
  };
  video.addEventListener('pause', keep, { signal });
  video.addEventListener('timeupdate', () => { if (Math.abs(video.currentTime - kept) >= EVERY) keep(); }, { signal });
}

function nameOf(host) {
  const source = host.querySelector('video source[src], video[src]');
  return `play-video-at:${host.dataset.film || (source && source.src)}`;
}
