"""Facts: flat, nameless rows about complaints, from casework and from a register alike."""
