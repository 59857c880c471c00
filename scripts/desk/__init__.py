"""What contributors and maintainers get."""
