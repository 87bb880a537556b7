"""Tables and a selection become plain values that several features share."""
