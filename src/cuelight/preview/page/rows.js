/** A list whose rows stay the same elements for as long as what they show is there, so that the focus stays, too. */

export class Rows {
  #rows = new Map();

  /**
   * `make(item)` gives a row: `place`, its element, and `show(item, index)`; `keyOf(item, index)` says which is which.
   */
  constructor(place, keyOf, make) {
    Object.assign(this, { place, keyOf, make });
  }

  show(items) {
    const kept = new Map();
    items.forEach((item, index) => {
      const key = this.keyOf(item, index);
      kept.set(key, this.#rows.get(key) || this.make(item));
    });
    for (const [key, row] of this.#rows) if (kept.get(key) !== row) row.place.remove();
    this.#rows = kept;
    [...kept.values()].forEach((row, index) => {
      const there = this.place.children[index];
      if (there !== row.place) this.place.insertBefore(row.place, there || null);
    });
    items.forEach((item, index) => kept.get(this.keyOf(item, index)).show(item, index));
  }

  get all() {
    return [...this.#rows.values()];
  }
}
