"""A file becomes a document: text, encoding, doubts."""
