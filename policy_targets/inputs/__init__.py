"""What goes into a build: seeds, source texts and delivered files, read and checked before SQL sees them."""
