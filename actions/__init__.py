"""What the assistant decides beyond a rule: slots and ranking in, keys and effects out. No I/O, no clock."""
