/** What the reader chose last, kept on this site for every film. Storage may be forbidden. */

const choices = new Map(); // without storage they hold until the page is left

/** What the reader chose last, as a text; null if nothing. */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return choices.has(name) ? choices.get(name) : null;
  }
}

export function remember(name, choice) {
  choices.set(name, String(choice));
  try {
    localStorage.setItem(name, choice);
  } catch {
    // It may be forbidden, or full.
  }
}

export function forget(name) {
  choices.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // It was never stored.
  }
}
