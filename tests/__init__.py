"""Everything that is promised, told as stories that can fail."""
