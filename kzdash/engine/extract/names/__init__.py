"""Names: gazetteer, mentions, persons, linking."""
