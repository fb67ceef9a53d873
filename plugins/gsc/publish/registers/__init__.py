"""Registers: lists, records, states and further views of tables whose rows have pages."""
