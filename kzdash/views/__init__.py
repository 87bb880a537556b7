"""kzdash.views: see CONTRIBUTING.md for what may import what."""
