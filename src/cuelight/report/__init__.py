"""`cuelight report`: what an edit did to each film, for the people who review it."""
