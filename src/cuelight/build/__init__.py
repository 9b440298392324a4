"""From scripts to finished films."""
