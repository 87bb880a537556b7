"""Programs run by hand, once in a while: gazetteer, outlines, models."""
