"""The law as a pure function: working days, dated entries, procedures as data, replay and its explanation.

Nothing here reads a file, a clock or a network. Bank holidays and the text of a procedure come in as values.
"""
