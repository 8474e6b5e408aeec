"""Disclosure control: which counts the public edition shows, which it hides, and the proof that the hidden stay hidden."""
