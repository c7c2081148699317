"""What players do to each other beside the game: reactions, blocks, reports, reminders."""
