/** The levels of a large schema: an overview, in which each group is one box, and each group alone. */

import { added, element } from './dom.js';

/** Shows one of its drawings at a time; what a press opens stays until the film goes on to another one. */
export class Levels {
  constructor(drawings, hint, tell, change) {
    Object.assign(this, { all: drawings, overview: drawings[0], film: '', change });
    this.inside = element('p', { className: 'play-video-hint' }, tell('inside'));
    this.back = element('button', { type: 'button', className: 'play-video-back' }, tell('overview'));
    this.back.addEventListener('click', () => this.leave());
    this.top = added('div', { className: 'play-video-levels' }, this.back, hint, this.inside);
    this.show(this.overview);
  }

  named(name) {
    return this.all.find((svg) => svg.dataset.level === name);
  }

  /** Show a drawing; a focus in what is not seen any more goes to its first box. The drawing begins at its start, or with the pin. */
  show(svg) {
    const [{ activeElement }, isOverview] = [svg.getRootNode(), svg === this.overview];
    const gone = this.all.filter((each) => each !== svg).concat(isOverview ? this.back : []);
    const hadFocus = gone.some((place) => place.contains(activeElement));
    this.current = svg;
    for (const each of this.all) each.classList.toggle('play-video-level', each === svg);
    this.back.hidden = isOverview;
    this.inside.hidden = !isOverview;
    if (hadFocus) this.focus();
    svg.parentElement.scrollLeft = 0;
    this.change();
  }

  focus(box = this.current.querySelector('[role=button]') || this.back) {
    box.focus({ preventScroll: true });
  }

  /** Go where the film is, once it is in another level than before. */
  follow(name) {
    if (name === this.film) return;
    this.film = name;
    this.show(this.named(name) || this.overview);
  }

  /** Go back to the overview, to the box of the group that was seen; true if one was. */
  leave() {
    const { level } = this.current.dataset;
    if (!level) return false;
    this.show(this.overview);
    this.focus([...this.overview.querySelectorAll('[role=button]')].find((box) => box.dataset.cue === level));
    return true;
  }
}
