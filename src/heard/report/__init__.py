"""The report: a document of blocks, made from counted indicators and turned into pages by renderers."""
