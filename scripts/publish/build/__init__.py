"""The build: what the pages of a language are made from, the engine, and how a site comes to stand in its folder."""
