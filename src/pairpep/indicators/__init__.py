"""What the network measures, as content; what computes a reading from plain facts; what is advised. No table, no page (ADR 33)."""
