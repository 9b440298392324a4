"""Icons: the sets that come with Cuelight, and drawings of a project; shapes of one colour."""
