"""The facts from outside: data/reference."""
