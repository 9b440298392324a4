"""A slide kind that cannot even be imported."""

raise RuntimeError("it crumbled")
