/** A text of the script that can be typed over. Nothing that arrives while somebody types overwrites it. */

import { button, element, set, write } from './dom.js';
import { nameOf, words } from './words.js';

let made = 0;

export class Field {
  #area = element('textarea', { rows: 1, dir: 'auto', spellcheck: true });
  #label = element('label', { className: 'field-name' });
  #told = element('p', { className: 'told', role: 'status' });
  #conflict = element('div', { className: 'conflict', role: 'group', hidden: true });
  #base = ''; // what stands in the file, as far as this field knows
  #seen = null; // the script in which it stood there
  #sent = null; // what was saved, until the script has it
  #isSaving = false;
  #isRefused = false;

  /** `ease()` is called once nothing holds the field any more. */
  constructor(server, ease) {
    Object.assign(this, { server, ease });
    const id = `field-${made += 1}`;
    this.#area.id = this.#label.htmlFor = id;
    this.#told.id = `${id}-told`;
    this.place = element('div', { className: 'field' }, this.#label, this.#area, this.#told, this.#conflict);
    this.#area.addEventListener('focus', () => this.#open());
    this.#area.addEventListener('blur', () => this.#leave());
    this.#area.addEventListener('input', () => this.#fit());
    this.#area.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#fit()).observe(this.place);
  }

  get isFocused() {
    return document.activeElement === this.#area;
  }

  /** Whether somebody has typed something that is not in the file. */
  get isHeld() {
    return this.isFocused || this.#isSaving || this.#isRefused;
  }

  show(text, language) {
    this.text = text;
    write(this.#label, nameOf(text));
    this.#label.classList.toggle('unseen', ['heading', 'say'].includes(text.kind)); // which speak for themselves
    set(this.#area, 'lang', language);
    set(this.#area, 'data-kind', text.kind);
    if (text.value === this.#base || text.value === this.#area.value) this.#seen = this.server.seen;
    if (this.isHeld) {
      if (text.value === this.#area.value && !this.#isRefused) this.#base = text.value;
      return;
    }
    const isOld = this.#sent !== null && text.value === this.#base && this.#sent !== text.value;
    if (!isOld) this.#put(text.value);
  }

  #put(value) {
    this.#sent = null;
    this.#base = value;
    this.#seen = this.server.seen;
    if (this.#area.value !== value) this.#area.value = value;
    this.#fit();
  }

  get #isLong() {
    return this.text.kind === 'say' || this.text.value.includes('\n');
  }

  get #typed() {
    const { value } = this.#area;
    return this.#isLong ? value : value.replace(/\s*\n\s*/g, ' ');
  }

  #open() {
    if (this.#sent === null && !this.#isRefused) this.#base = this.text.value;
  }

  #leave() {
    if (this.#isRefused) return;
    this.#save().then(() => this.ease());
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#restore();
    } else if (event.key === 'Enter' && (!this.#isLong || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#isRefused = false;
      this.#save();
    }
    event.stopPropagation();
  }

  #restore() {
    this.#calm();
    this.#put(this.#sent ?? this.text.value);
  }

  #calm() {
    this.#isRefused = false;
    this.#conflict.hidden = true;
    this.#conflict.replaceChildren();
    write(this.#told, '');
    set(this.#area, 'aria-invalid', false);
    set(this.#area, 'aria-describedby', false);
  }

  async #save(isSure = false) {
    const value = this.#typed;
    if (!isSure && value === (this.#sent ?? this.#base)) return;
    this.#calm();
    this.#isSaving = true;
    write(this.#told, words.saving);
    const answer = await this.#send(value);
    this.#isSaving = false;
    write(this.#told, '');
    if (answer.status === 200) this.#settle(value);
    else if (answer.status === 409) this.#clash(value, answer);
    else this.#refuse(answer);
    if (!this.isHeld) this.ease();
  }

  /** Send it once more where the file was changed, but not this text. */
  async #send(value) {
    const { keys } = this.text;
    const answer = await this.server.change('edit', this.#seen, { keys, value });
    if (answer.status !== 409 || answer.value !== this.#base) return answer;
    await this.#newer(answer);
    return this.server.change('edit', this.#seen, { keys, value });
  }

  #settle(value) {
    this.#sent = value;
    if (this.text.value === value) this.#put(value);
  }

  /** Both are shown: what was typed, and what the file has now. */
  #clash(typed, answer) {
    this.#isRefused = true;
    const there = answer.value ?? null;
    const shown = (name, text) => [element('dt', {}, name), element('dd', { dir: 'auto', lang: this.#area.lang }, text)];
    const mine = button(words.useMine, async () => {
      this.#base = there;
      await this.#newer(answer);
      this.#area.focus();
      this.#save(true);
    }, { className: 'small' });
    const file = button(words.useFile, () => {
      this.#calm();
      this.#put(there ?? this.text.value);
      this.#area.focus();
    }, { className: 'small' });
    this.#conflict.replaceChildren(
      element('p', { role: 'alert' }, words.conflict),
      element('dl', {}, ...shown(words.youTyped, typed), ...shown(words.fileHas, there ?? words.gone)),
      ...(there === null ? [file] : [mine, file]),
    );
    set(this.#conflict, 'aria-label', words.conflict);
    this.#conflict.hidden = false;
  }

  /** Take the script as the server has it now, which says so in its refusal, or else in the next state. */
  async #newer({ seen, sent }) {
    if (!seen) await this.server.newerThan(sent);
    this.#seen = seen || this.server.seen;
  }

  #refuse({ problem }) {
    this.#isRefused = true;
    write(this.#told, problem ? [problem.message, problem.hint].filter(Boolean).join(' – ') : words.failed);
    set(this.#area, 'aria-invalid', 'true');
    set(this.#area, 'aria-describedby', this.#told.id);
  }

  focus() {
    this.#area.focus();
    this.#area.select();
  }

  /** As high as its text; where a sheet can say that, it does. */
  #fit() {
    if (CSS.supports('field-sizing', 'content')) return;
    this.#area.style.height = 'auto';
    this.#area.style.height = `${this.#area.scrollHeight + 2}px`;
  }
}
