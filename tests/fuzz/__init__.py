"""Random editions, and what is asked of them."""
