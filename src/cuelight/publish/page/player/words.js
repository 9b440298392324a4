/** What the component says by itself, in English; attributes give other words. */

export const WORDS = {
  play: 'Play Video',
  chapters: 'Chapters',
  hint: 'Press a box to hear it explained.',
  node: 'Play from: {}',
  at: 'Play from {}',
  missing: 'The film cannot be shown: its file is missing or could not be read. Press the button to try again.',
  unfollowed: 'The diagram cannot follow the film: its timeline is missing or could not be read.',
  captionless: 'The captions are missing or could not be read.',
};
