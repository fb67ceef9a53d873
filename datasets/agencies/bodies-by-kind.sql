SELECT
  kind,
  COUNT(*) AS bodies,
  SUM(names) AS names
FROM agencies
GROUP BY kind
ORDER BY bodies DESC, kind
