"""kzdash.figures: see CONTRIBUTING.md for what may import what."""
