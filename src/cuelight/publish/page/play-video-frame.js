/**
 * Tells the page around a frame how high the frame must be for all of it to be seen, whenever that changes.
 * The message is {type: 'play-video:height', film, height}: the film's id, and CSS pixels. See docs/pages.md.
 */
(() => {
  const { body, documentElement } = document;
  const video = document.querySelector('play-video video');
  const isFilmAlone = body.matches('.play-video-frame');

  function height() {
    return isFilmAlone ? (innerWidth * video.height) / video.width : documentElement.getBoundingClientRect().height;
  }

  function tell() {
    parent.postMessage({ type: 'play-video:height', film: body.dataset.film, height: Math.ceil(height()) }, '*');
  }

  if (parent !== window) new ResizeObserver(tell).observe(documentElement);
})();
