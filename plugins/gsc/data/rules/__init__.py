"""Rules of ours for tables, beyond what frictionless checks: one module each."""
