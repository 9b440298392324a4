/** What the page asks the server to do. */

const APART = 250; // milliseconds between two `look`
const MOST = 100; // digests that are remembered

export class Server {
  #queue = Promise.resolve();
  #after = new Map(); // digest of the script -> what it was after an edit of this page, and nothing else
  #newer = []; // who waits for a newer script
  #looked;
  #waiting;

  seen = null;

  /** The script as it is now, by its digest. */
  take(seen) {
    if (this.seen === seen) return;
    this.seen = seen;
    for (const go of this.#newer.splice(0)) go();
  }

  /** Resolves once the script is not the one with this digest any more. */
  async newerThan(seen) {
    while (this.seen === seen) await new Promise((resolve) => { this.#newer.push(resolve); });
  }

  /** The digest that a script has after this page's own edits. */
  #latest(seen) {
    let last = seen;
    while (this.#after.has(last)) last = this.#after.get(last);
    return last;
  }

  async post(path, content) {
    try {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(content),
      });
      return { status: answer.status, ...await answer.json().catch(() => ({})) };
    } catch {
      return { status: 0 };
    }
  }

  /**
   * Change the script as it was seen, one change after the other: each knows the script after the one before.
   * The answer says as which it was `sent`.
   */
  change(path, seen, content) {
    const done = this.#queue.then(async () => {
      const sent = this.#latest(seen);
      const answer = await this.post(path, { seen: sent, ...content });
      if (answer.status === 200 && answer.seen && answer.seen !== sent) this.#remember(sent, answer.seen);
      if (answer.status === 409) this.#after.clear();
      return { ...answer, sent };
    });
    this.#queue = done;
    return done;
  }

  #remember(before, after) {
    this.#after.delete(after); // a change back: what comes next counts
    this.#after.set(before, after);
    if (this.#after.size > MOST) this.#after.delete(this.#after.keys().next().value);
  }

  open(script) {
    return this.post('open', { script });
  }

  /** Say where the page is, at most four times a second; the last word counts. */
  look(where) {
    const line = JSON.stringify(where);
    if (line === this.#looked) return;
    this.#looked = line;
    if (this.#waiting) return;
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      this.post('look', JSON.parse(this.#looked));
    }, APART);
  }
}
