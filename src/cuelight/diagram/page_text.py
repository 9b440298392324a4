"""How large the smallest text of a schema is on a page, in CSS pixels. Light: pages without a schema ask, too."""

SMALLEST = 12
"""At least: what does not fit is scrolled."""

LARGEST = 19
"""At most, which the schema's width says: a small one is not blown up."""
