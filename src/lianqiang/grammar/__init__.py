"""Text to values: the grammars of times, units and citations."""
