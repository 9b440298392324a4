"""The films of a project as a series: a page that lists them, and what search engines read of them."""
