"""What people write, and how we write back."""
