"""Statements: ties, claims about bodies, figures."""
