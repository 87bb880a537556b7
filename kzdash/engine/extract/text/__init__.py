"""Letters, sentences, structure and language of a text."""
