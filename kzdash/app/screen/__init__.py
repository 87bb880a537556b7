"""What every page has on the screen: frame, card, address, cache."""
