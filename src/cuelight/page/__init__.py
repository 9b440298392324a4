"""The film on a web page: `play-video.js` and `play-video.css`, which a page loads as they are. Holds no code."""
