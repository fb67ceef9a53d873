"""What things are: frozen records that every other room passes around."""
