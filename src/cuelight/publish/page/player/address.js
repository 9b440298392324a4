/** What the address of the page asks for. */

/** The second that the page's address asks for, as in embed.html#t=90; undefined if it asks for none. */
export function asked() {
  const match = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
  return match && document.querySelectorAll('play-video').length === 1 ? Number(match[1]) : undefined;
}
