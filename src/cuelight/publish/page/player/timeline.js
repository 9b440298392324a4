/** `timeline.json`, which counts in frames. */

/** The timeline at an address. */
export async function readTimeline(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.json();
}

/** How many frames a second has. */
export function rateOf({ rate }) {
  const [frames, seconds] = rate.split('/').map(Number);
  const found = frames / (seconds || 1);
  if (!(found > 0)) throw new Error('the timeline has no rate');
  return found;
}
