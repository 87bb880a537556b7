"""The outlines of states, made once."""
