"""The app: tables become pages. Never imports the engine."""
