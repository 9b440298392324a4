/** Small pictures of the film, on one sheet. */

import { element } from './dom.js';
import { begun } from './moments.js';

const PICTURE = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?) --> .*\n(.+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm;

/** The pictures that a WebVTT file lists as parts of a sheet; it is asked for when the first one is to be seen. */
export class Thumbnails {
  constructor(address) {
    this.address = address;
    this.pictures = [];
    this.place = element('div', { hidden: true });
  }

  /** Show the picture of a time, if there is one. */
  show(at) {
    if (this.address) this.asked ||= this.load(this.address).then(() => this.show(this.at));
    this.at = at;
    const picture = begun(this.pictures, at);
    this.place.hidden = !picture;
    if (picture) Object.assign(this.place.style, picture.style);
  }

  async load(address) {
    try {
      const answer = await fetch(address);
      if (answer.ok) this.pictures = read((await answer.text()).replace(/\r/g, ''), answer.url);
    } catch {
      // A film without small pictures.
    }
  }
}

function read(text, base) {
  return [...text.matchAll(PICTURE)].map(([, hours, minutes, seconds, name, ...box]) => {
    const [x, y, width, height] = box.map((length) => `${length}px`);
    return {
      start: (hours || 0) * 3600 + minutes * 60 + Number(seconds),
      style: {
        inlineSize: width,
        blockSize: height,
        backgroundImage: `url("${new URL(name, base).href}")`,
        backgroundPosition: `-${x} -${y}`,
      },
    };
  });
}
