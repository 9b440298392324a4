"""Where the boxes, arrows and labels of a diagram stand."""
