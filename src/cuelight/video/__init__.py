"""The film: pictures become units, units are linked."""
