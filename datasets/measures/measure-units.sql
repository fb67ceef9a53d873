SELECT
  u.id AS id,
  u.measure AS measure,
  u."order" AS "order",
  u.name_zh AS name_zh,
  u.name_en AS name_en,
  u.name_id AS name_id,
  u.agency AS agency,
  u.source AS source,
  u.source_lines AS source_lines
FROM "measures-2018.measure-units" AS u
UNION ALL
SELECT
  m.id || '-u' || u."order",
  m.id,
  u."order",
  u.name_zh,
  u.name_en,
  u.name_id,
  u.agency,
  u.source,
  COALESCE(m.clause_lines, u.source_lines)
FROM "measures-2022.measures" AS m
JOIN "measures-2022.clause-units" AS u ON u.clause = m.clause_id
ORDER BY id
