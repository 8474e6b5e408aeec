"""A report turned into what people open."""
