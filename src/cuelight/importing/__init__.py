"""What authors have already (decks, pages, diagrams) -> a scene script that checks and builds."""
