"""From YAML text to a script, every problem located."""
