"""The engine: a document becomes tables. Never imports the app."""
