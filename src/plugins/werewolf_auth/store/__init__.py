"""The SQL of identity. Every function takes the session of its caller's transaction."""
