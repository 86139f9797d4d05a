"""What SQL cannot do for the warehouse: check input files, compare places with documents, validate, publish."""
