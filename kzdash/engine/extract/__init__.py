"""A document becomes spans and statements, one named rule each."""
