"""The Rasa side: text and a state in, keys and a new state out; nothing kept, nothing said aloud."""
