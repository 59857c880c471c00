"""What a page is made of: its numbers and sources, what waits in it, who cites it, its language versions, its place."""
