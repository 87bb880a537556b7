"""Ribbons from home to its partners: values, where they run, what stands beside them."""
