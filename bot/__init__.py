"""Our side of Amparo: everything that touches the internet, a key or a person's data."""
