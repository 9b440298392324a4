/** How fast films are played. */

import { remember, remembered } from './storage.js';

const KEPT = 'play-video-speed';
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** The next speed down (-1) or up (1); the same at either end. */
export function speedBeside(speed, by) {
  const beyond = SPEEDS.filter((each) => (each - speed) * by > 0);
  return (by > 0 ? beyond[0] : beyond.pop()) || speed;
}

/** Play as fast as the reader chose last, in this film or another one. */
export function useSpeed(video) {
  const speed = Number(remembered(KEPT));
  if (SPEEDS.includes(speed)) video.defaultPlaybackRate = video.playbackRate = speed; // it is loaded anew at the first
}

export function keepSpeed(video) {
  if (SPEEDS.includes(video.playbackRate)) remember(KEPT, video.playbackRate);
  video.defaultPlaybackRate = video.playbackRate;
}
