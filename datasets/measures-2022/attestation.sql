SELECT
  status,
  COUNT(*) AS rows_counted
FROM measures
GROUP BY status
ORDER BY rows_counted DESC, status
