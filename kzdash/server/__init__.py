"""kzdash.server: see CONTRIBUTING.md for what may import what."""
