"""Reading the tree of documents and checking it."""
