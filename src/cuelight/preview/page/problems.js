/** Errors and findings, each at its line, with what to do; some of them one press corrects. */

import { button, element, icon, set, write } from './dom.js';
import { Rows } from './rows.js';
import { severity, words } from './words.js';

const SEVERITIES = ['error', 'warning', 'advice'];

export class Problems {
  #seen = new Set(SEVERITIES);
  #filters = SEVERITIES.map((name) => this.#filter(name));
  #list = element('ol', { className: 'problems' });
  #none = element('p', { className: 'quiet' });
  #rows = new Rows(this.#list, (one, index) => `${index} ${one.code} ${one.message}`, () => this.#make());

  /** `goTo(scene id)` shows a scene. */
  constructor(player, server, goTo) {
    Object.assign(this, { player, server, goTo });
    const filters = element('div', { className: 'filters', role: 'group', aria: { label: words.filters } }, ...this.#filters.map(({ place }) => place));
    this.place = element('div', {}, filters, this.#list, this.#none);
  }

  #filter(name) {
    const [label, number] = [element('span', {}, severity(name, true)), element('span', { className: 'count' })];
    const place = button([icon(name), label, number], () => {
      if (!this.#seen.delete(name)) this.#seen.add(name);
      set(place, 'aria-pressed', this.#seen.has(name) ? 'true' : 'false');
      this.show();
    }, { className: `filter ${name}`, aria: { pressed: 'true' } });
    return { place, name, number };
  }

  #make() {
    const made = {};
    const [kind, message, where, hint, told] = ['kind', 'message', 'where', 'hint', 'told'].map((className) => element('p', { className }));
    const source = element('pre', { className: 'source', dir: 'auto' });
    const go = button(message, () => this.goTo(made.one.scene), { className: 'go' });
    const fix = button(words.fix, () => this.#fix(made.one, told), { className: 'small' });
    told.setAttribute('role', 'status');
    const place = element('li', { className: 'problem' }, kind, go, where, hint, source, fix, told);
    const show = (one) => {
      if (JSON.stringify(made.one) === JSON.stringify(one)) return;
      made.one = one;
      place.dataset.severity = one.severity;
      kind.replaceChildren(icon(one.severity), element('span', {}, severity(one.severity)), element('code', {}, one.code));
      write(message, one.message);
      go.disabled = one.scene === null || one.scene === undefined;
      write(where, [one.file, one.line, one.column].filter((part) => part !== null && part !== undefined).join(':'));
      write(hint, one.hint || '');
      write(source, one.source || '');
      hint.hidden = !one.hint;
      source.hidden = !one.source;
      fix.hidden = !one.fix;
      write(told, '');
    };
    return Object.assign(made, { place, show });
  }

  async #fix({ code, line, column }, told) {
    const answer = await this.server.change('fix', this.server.seen, { code, line, column });
    if (answer.status === 409) write(told, words.changed);
    else if (answer.status === 422) write(told, answer.problem?.message || '');
    else if (answer.status !== 200) write(told, words.failed);
  }

  show() {
    const { problems } = this.player.state;
    for (const { name, number } of this.#filters) write(number, String(problems.filter((one) => one.severity === name).length));
    const shown = problems.filter((one) => this.#seen.has(one.severity));
    this.#rows.show(shown);
    this.#list.hidden = !shown.length;
    this.#none.hidden = Boolean(shown.length);
    write(this.#none, problems.length ? words.noneShown : words.noProblems);
  }
}
