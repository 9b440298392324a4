"""Pictures: theme, typesetting, layout and drawing of every slide kind."""
