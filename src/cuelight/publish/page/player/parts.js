/** What goes with a film, as far as the page has it. */

import { Behind } from './behind.js';
import { Chapters } from './chapters.js';
import { added } from './dom.js';
import { keepPlace } from './resume.js';
import { Schema } from './schema.js';
import { present, retire } from './session.js';
import { Transcript } from './transcript.js';
import { Under } from './under.js';
import { said, tongue, wordsOf } from './words.js';

/** Makes the parts, and puts what they add in its places; they listen until the signal. */
export function makeParts(host, film, { video, title, track, transcript, svg, related }, signal) {
  const words = (name) => wordsOf(host, name);
  const under = new Under(host, film, { words, related, signal });
  host.querySelector('.play-video-play').after(...under.places);
  const chapters = track && new Chapters(track, said(host, 'chapters'), signal, {
    begin: (chapter) => film.happenings.begin(chapter),
    know: (all) => under.bar.mark(all),
  });
  if (track && transcript) transcript.before(chapters.place);
  else if (track) host.querySelector('.play-video-messages').after(chapters.place);
  const follower = transcript && new Transcript(transcript, words, signal, tongue(host, 'find'));
  const schema = svg && new Schema(svg.closest('div.play-video-schema'), svg, words, (name) => said(host, name));
  const isBehind = svg && host.getAttribute('schema') === 'button';
  const behind = isBehind && new Behind(schema, schema.pinned || words('diagram'), words('close'));
  keepPlace(host, video, signal);
  const image = host.querySelector('.play-video-poster img');
  const tell = () => present(film, title || document.title, image ? image.currentSrc || image.src : video.poster);
  if (!video.paused) tell();
  video.addEventListener('play', tell, { signal });
  signal.addEventListener('abort', () => retire(film));
  host.append(added('p', { className: 'play-video-address' }, location.href.replace(/#.*/, ''))); // for paper
  return { under, chapters, transcript: follower, schema, behind, all: [chapters, follower, schema, under].filter(Boolean) };
}
