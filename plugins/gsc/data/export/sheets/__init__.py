"""The parts of an XLSX workbook (ECMA-376, SpreadsheetML), written in bulk."""
