"""kzdash.tables: see CONTRIBUTING.md for what may import what."""
