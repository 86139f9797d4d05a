"""What people read: report, bulletin, data dictionary, worked questions."""
