"""What an edit did to each film."""
