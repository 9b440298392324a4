"""From a graph to a laid-out diagram that is painted; knows nothing of slides."""
