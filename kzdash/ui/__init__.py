"""kzdash.ui: see CONTRIBUTING.md for what may import what."""
