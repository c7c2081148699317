"""Pictures that strangers send: looked at from outside, opened in a process of their own."""
