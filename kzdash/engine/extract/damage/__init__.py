"""Printing and scanning damage: slips, misprints, glued names."""
