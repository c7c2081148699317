"""A pretend QQ: a OneBot v11 client with a chat page, for newcomers and browser tests; never loaded in production."""

from sandbox.mounting import SandboxRefusedError, SandboxSettings, mount, standalone

__all__ = ["SandboxRefusedError", "SandboxSettings", "mount", "standalone"]
