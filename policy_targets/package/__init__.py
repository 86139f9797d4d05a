"""What programs read beside the database: the public tables as files, and their description."""
