/** What somebody has set on this page, kept by the browser where it may. */

const PREFIX = 'cuelight-preview-';

export function isSet(name) {
  try {
    return localStorage.getItem(PREFIX + name) !== 'no';
  } catch {
    return true;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value ? 'yes' : 'no');
  } catch {
    // it holds until the page is left
  }
}
