"""A visitor's own documents."""
