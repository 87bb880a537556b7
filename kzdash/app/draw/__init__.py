"""Inks, fonts, geometry and sentences that several features draw with."""
