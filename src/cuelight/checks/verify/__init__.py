"""`cuelight verify`: whether what is delivered is what the script on disk would deliver. A file each:

film         one film: the recipe of all the others
films        every film of `dist/`
verification what is found and measured
files        the files of `dist/<film>/` against the manifest: missing, altered, left over
promise      what the script delivers now, if it can be told, and each file of it against that
differences  where two texts or two JSON files first differ, in words
timeline     `timeline.json`, read and held against itself
streams      the MP4: its index, codecs, tags, lengths, title
rhythm       its frames: their number, times and key frames
cues         something changes on the frame of each cue
slides       each still stretch shows its slide
ground       a known colour comes out as it is
sound        loudness and peaks
takes        each sentence when and as it was spoken, with silence or soft music in between
reader       stretches of sound, one after the other
captions     the caption files and the MP4's captions
chapters     the MP4's chapters and `chapters.vtt`
"""
