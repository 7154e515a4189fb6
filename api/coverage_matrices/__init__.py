"""The coverage matrix: how far each department has come with each article, and where nothing is planned."""
