"""The ASGI side: guard, headers, files, health."""
