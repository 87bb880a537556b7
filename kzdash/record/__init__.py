"""kzdash.record: see CONTRIBUTING.md for what may import what."""
