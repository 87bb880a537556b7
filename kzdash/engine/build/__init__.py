"""Many documents become one build of tables, whole or not at all."""
