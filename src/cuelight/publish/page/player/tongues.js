/** A film in several languages: what another file adds for it. Without that file, links to the other languages are links. */

const speaking = { kind: undefined, waiting: new Set() };

/** From now on a film changes its language by way of a class. */
export function teach(kind) {
  if (speaking.kind) return; // a second copy of the file
  speaking.kind = kind;
  for (const each of speaking.waiting) each.begin();
  speaking.waiting.clear();
}

/** The languages of one film, as soon as they can be chosen. */
export class Tongues {
  constructor(...about) {
    this.about = about;
  }

  begin() {
    if (!speaking.kind) {
      speaking.waiting.add(this);
      return;
    }
    this.languages ||= new speaking.kind(...this.about);
    this.languages.begin();
  }

  rest() {
    speaking.waiting.delete(this);
  }

  follow() {
    if (this.languages) this.languages.follow();
  }

  /** True if a link was pressed. */
  press(event) {
    const link = event.target.closest('a');
    if (link && this.languages) this.languages.press(link, event);
    return Boolean(link);
  }

  get all() {
    return this.languages ? this.languages.all : [];
  }

  async switchTo(tag) {
    return Boolean(this.languages) && this.languages.switchTo(tag);
  }
}
