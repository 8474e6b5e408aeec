"""Other councils: what they publish, who is like whom, and how far figures may be set beside each other."""
