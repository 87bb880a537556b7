"""kzdash.pipeline: see CONTRIBUTING.md for what may import what."""
