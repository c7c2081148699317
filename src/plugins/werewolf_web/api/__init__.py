"""The HTTP API, one router for each subject."""
