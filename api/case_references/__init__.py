"""Case references: what a municipality's registry knows of an object; one case number may cover thirty items."""
