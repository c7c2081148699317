"""All SQL of the games; nothing else in this plugin talks to the database."""
