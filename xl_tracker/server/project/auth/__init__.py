"""Who somebody is, one room for each way of signing in."""
