"""What readers get, made from the corpus."""
