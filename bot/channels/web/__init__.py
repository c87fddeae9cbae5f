"""The page on which anyone can try the assistant, shaped like a phone."""
