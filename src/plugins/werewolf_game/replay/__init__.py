"""复盘: what a viewer saw of a game that is over, step by step; the camps' chances; the game as a file."""
