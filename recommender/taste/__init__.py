"""What somebody's words teach of their taste, and how well a wine fits it."""
