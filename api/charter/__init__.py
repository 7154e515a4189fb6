"""The charter as data: articles, principles and duties, each wording with its provenance."""
