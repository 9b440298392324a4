/** The still of a moment: the one before stays until the next can be shown, so nothing flashes. */

import { element, set } from './dom.js';

export class Picture {
  #wanted = '';
  #shown = element('img', { className: 'still', alt: '', draggable: false });
  #mark = null; // the revision whose picture is awaited

  constructor(frame) {
    frame.append(this.#shown);
    this.#shown.hidden = true;
  }

  /** Which revision is to be marked once its picture has been painted, for those who measure. */
  await(revision) {
    this.#mark = revision;
  }

  /** Show a still; resolves to whether it is the one that is seen. */
  async show(address, alt) {
    set(this.#shown, 'alt', alt);
    if (this.#wanted === address) {
      if (this.address === address) this.#tell();
      return this.address === address;
    }
    this.#wanted = address;
    const next = element('img', { className: 'still', alt, draggable: false, src: address });
    try {
      await next.decode();
    } catch {
      if (this.#wanted === address) this.#wanted = ''; // it is none of the film's any more: the next state says which is
      return false;
    }
    if (this.#wanted !== address) {
      next.removeAttribute('src');
      return false;
    }
    next.alt = this.#shown.alt;
    this.#shown.replaceWith(next);
    this.#shown.removeAttribute('src');
    this.#shown = next;
    this.#tell();
    return true;
  }

  get address() {
    return this.#shown.getAttribute('src') || '';
  }

  #tell() {
    if (this.#mark === null) return;
    const detail = { revision: this.#mark };
    this.#mark = null;
    requestAnimationFrame(() => performance.mark('cuelight-picture', { detail }));
  }
}
