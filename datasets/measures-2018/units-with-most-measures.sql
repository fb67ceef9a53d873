SELECT
  a.id AS agency,
  a.name_zh AS name_zh,
  a.name_en AS name_en,
  MIN(u.name_zh) AS printed_zh,
  MIN(u.name_en) AS printed_en,
  a.kind AS kind,
  COUNT(DISTINCT u.measure) AS measures,
  COUNT(DISTINCT CASE WHEN u."order" = 1 THEN u.measure END) AS named_first
FROM "measure-units" AS u
JOIN "agencies.agencies" AS a ON a.id = u.agency
GROUP BY a.id, a.name_zh, a.name_en, a.kind
HAVING COUNT(DISTINCT u.measure) >= 5
ORDER BY measures DESC, a.id
