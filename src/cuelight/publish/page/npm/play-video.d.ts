/** A chapter of a film; seconds. */
export interface PlayVideoChapter {
  readonly start: number;
  readonly title: string;
}

/** A language that there is a film in: its tag, and what it calls itself. */
export interface PlayVideoLanguage {
  readonly language: string;
  readonly name: string;
}

/** What every event says: the film's id, null without one, and where it stands, in seconds. */
export interface PlayVideoDetail {
  readonly film: string | null;
  readonly seconds: number;
}

/** The events of the element; all of them bubble and leave shadow trees. */
export interface PlayVideoEventMap {
  'play-video:play': CustomEvent<PlayVideoDetail>;
  'play-video:pause': CustomEvent<PlayVideoDetail>;
  'play-video:progress': CustomEvent<PlayVideoDetail & { readonly share: number }>;
  'play-video:chapter': CustomEvent<PlayVideoDetail & { readonly title: string }>;
  'play-video:node': CustomEvent<PlayVideoDetail & { readonly node: string }>;
  'play-video:language': CustomEvent<PlayVideoDetail & { readonly language: string | null }>;
  'play-video:switch': CustomEvent<PlayVideoDetail & { readonly language: string }>;
  'play-video:ended': CustomEvent<PlayVideoDetail>;
}

/** `<play-video>`. */
export interface PlayVideoElement extends HTMLElement {
  /** Play, from a time if one is given, in seconds; browsers may want a press of the reader first. */
  play(at?: number): void;
  pause(): void;
  /** Send the film to a time, in seconds; one that is not read yet begins there when it is played. */
  seek(at: number): void;
  /** The film's own `<video>`; null without one. */
  readonly video: HTMLVideoElement | null;
  /** Whether the film was started, so that its controls have taken the button's place. */
  readonly started: boolean;
  /** The chapters, once they are read: when the film is started, or their list is opened. */
  readonly chapters: readonly PlayVideoChapter[];
  /** The language of the captions that are shown; null without them. */
  readonly language: string | null;
  /** The languages that there is the film in; none if it is the only one. */
  readonly languages: readonly PlayVideoLanguage[];
  /** Go on in another language, at the same sentence; whether that could be done. */
  switchTo(language: string): Promise<boolean>;
}

declare global {
  interface HTMLElementTagNameMap {
    'play-video': PlayVideoElement;
  }
  interface HTMLElementEventMap extends PlayVideoEventMap {}
}
