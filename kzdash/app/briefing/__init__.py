"""The briefing: walks, stage, slides, handout, edition."""
