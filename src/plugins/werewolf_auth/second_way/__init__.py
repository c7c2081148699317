"""The second way in, for the day the bot is banned: e-mail and QQ Connect, each bound to an account that exists."""
