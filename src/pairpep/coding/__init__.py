"""What interviews and sentences say, read with the codes of a framework by two people apart."""
