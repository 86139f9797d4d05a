"""A plan's file becomes a folder of proposed rows: reading it, proposing rows with their places, naming every doubt."""
