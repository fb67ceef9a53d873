SELECT
  d.id AS document,
  d."order" AS "order",
  COUNT(DISTINCT m.agency) AS bodies,
  COUNT(DISTINCT m.name_id) AS names,
  SUM(m.count_apart) AS mentions
FROM documents AS d
JOIN "agency-mentions" AS m ON m.source = d.id
WHERE m.count_apart > 0
GROUP BY d.id, d."order"
ORDER BY d."order", d.id
