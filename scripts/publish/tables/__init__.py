"""What pages show from the registers: each table a function for its data and a template."""
