"""kzdash.extract: see CONTRIBUTING.md for what may import what."""
