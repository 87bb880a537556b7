"""kzdash.exports: see CONTRIBUTING.md for what may import what."""
