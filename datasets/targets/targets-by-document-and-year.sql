SELECT
  source,
  COALESCE(NULLIF(CAST(deadline_year AS TEXT), ''), 'none') AS period,
  COUNT(*) AS targets,
  COUNT(value) AS with_value,
  SUM(CASE WHEN kind = 'qualitative' THEN 1 ELSE 0 END) AS qualitative,
  SUM(CASE WHEN deadline_basis = 'printed' THEN 1 ELSE 0 END) AS printed
FROM targets
GROUP BY source, period
ORDER BY period, source
