"""kzdash.ingest: see CONTRIBUTING.md for what may import what."""
