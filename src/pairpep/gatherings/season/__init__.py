"""A season as a problem of plain values: its dates, its groups, who leads. Knows no table and no page."""
