"""What Python programs build on: projects, films, and the forms of the JSON that programs read."""
