/** The film in another language, as its own page tells of it. */

import { cleaned } from './clean.js';

const LONGEST = 15000; // milliseconds
const LARGEST = 20_000_000; // bytes
const FILES = ['data-timeline', 'data-thumbnails'];
const TAG = /^[a-z\d]+(?:-[a-z\d]+)*$/i;
export const MEDIA = 'video > :is(source, track)';
export const EXCHANGED = [
  ':scope > .play-video-poster',
  'nav.play-video-languages',
  'div.play-video-schema',
  '.play-video-transcript',
  'nav.play-video-related',
  ':scope > .play-video-link',
];

/** Read the page that a link leads to; what cannot be read, is no film, or has files that lie elsewhere is an error. */
export async function readSibling({ href, hreflang }) {
  const page = await ask(href);
  const host = page.querySelector('play-video');
  const language = host && TAG.test(host.lang) && host.lang;
  if (!language || language.toLowerCase() !== hreflang.toLowerCase()) throw new Error('the page has no film in that language');
  return taken(host, language, new Addresses(href, page.URL));
}

/** A page as a document in which nothing runs and nothing is loaded; a strict policy forbids to make one of a text. */
function ask(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Error(`the page was not read: ${request.status}`));
    request.open('GET', address);
    Object.assign(request, { responseType: 'document', timeout: LONGEST, onabort: fail, onerror: fail, ontimeout: fail });
    request.onprogress = ({ loaded }) => { if (loaded > LARGEST) request.abort(); };
    request.onload = () => (request.status === 200 && request.responseXML ? resolve(request.responseXML) : fail());
    request.send();
  });
}

/** Where a page and its files lie. */
class Addresses {
  constructor(link, page) {
    Object.assign(this, { page, origins: [link, page].map((address) => new URL(address).origin) });
  }

  /** The whole address of a file. */
  file(written) {
    const { href, origin } = new URL(written, this.page);
    if (!this.origins.includes(origin) || !/^https?:/.test(href)) throw new Error(`the file lies elsewhere: ${href}`);
    return href;
  }

  /** The whole address that a link leads to; undefined if that is no page. */
  link(written) {
    const { href } = new URL(written, this.page);
    return /^https?:/.test(href) ? href : undefined;
  }
}

/** All that is exchanged, as copies for this page. */
function taken(host, language, addresses) {
  const part = (selector) => [...host.querySelectorAll(selector)].map((place) => cleaned(place, addresses));
  const media = part(MEDIA);
  if (!media.some((place) => place.localName === 'source')) throw new Error('the page has no film');
  const words = host.getAttributeNames().filter((name) => /^label-[a-z]+$/.test(name)).map((name) => [name, host.getAttribute(name)]);
  const files = FILES.map((name) => [name, addresses.file(host.getAttribute(name))]);
  const direction = host.dir === 'rtl' ? 'rtl' : 'ltr';
  const film = host.dataset.film || '';
  return {
    language, direction, film, media,
    address: addresses.page,
    title: host.querySelector('video').getAttribute('aria-label') || '',
    parts: EXCHANGED.map((selector) => part(selector)[0]),
    attributes: Object.fromEntries([['lang', language], ['dir', direction], ['data-film', film], ...words, ...files]),
  };
}
