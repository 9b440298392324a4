"""A language that nobody speaks, to see layouts under longer texts and other letters before anyone translates. Pure.

Every text becomes longer by two fifths, as translations of short English texts do (W3C, "Text size in translation"),
and its letters get accents. Cues, numbers and signs of emphasis stay as they are.
"""
