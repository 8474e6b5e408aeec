"""The exchange file: a council's own counts after disclosure control, sealed, which another council loads beside its own."""
