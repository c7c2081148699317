"""bcrypt in a process of its own: the game keeps the interpreter and the processor."""
