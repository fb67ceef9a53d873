"""Reports of validation: frictionless' errors as located problems, one answer for a package, SARIF."""
