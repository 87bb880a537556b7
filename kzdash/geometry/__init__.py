"""kzdash.geometry: see CONTRIBUTING.md for what may import what."""
