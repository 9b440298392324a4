/** Times of the film, in seconds, and what stands for them on the page. */

export const NEAR = 0.02; // seconds: a browser may land a little before the time that it was sent to

/** 75.4 -> "1:15" */
export function clock(seconds) {
  const whole = Math.floor(seconds + NEAR);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const short = `${minutes}:${String(whole % 60).padStart(2, '0')}`;
  return hours ? `${hours}:${short.padStart(5, '0')}` : short;
}

/** The last of some moments, in order of their starts, that has begun. */
export function begun(moments, now) {
  return moments.filter((moment) => moment.start <= now).pop();
}

/** Several moments of the film, each with its place on the page, of which one at most is the current one. */
export class Moments {
  constructor(value, moments = []) {
    this.value = value;
    this.all = moments;
    this.current = undefined;
  }

  /** Mark one, or none; true if that changes anything. */
  mark(moment) {
    if (moment === this.current) return false;
    if (this.current) this.current.place.removeAttribute('aria-current');
    if (moment) moment.place.setAttribute('aria-current', this.value);
    this.current = moment;
    return true;
  }
}
