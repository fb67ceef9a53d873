WITH "opened" AS (
  SELECT m.*,
    CASE
      WHEN length(m.text_zh) <= 40 THEN rtrim(m.text_zh, '。')
      WHEN instr(m.text_zh, '，') BETWEEN 7 AND 41 THEN substr(m.text_zh, 1, instr(m.text_zh, '，') - 1) || '……'
      ELSE substr(m.text_zh, 1, 38) || '……'
    END AS opening_zh,
    CASE
      WHEN length(m.text_en) <= 90 THEN rtrim(m.text_en, '.')
      ELSE rtrim(rtrim(substr(m.text_en, 1, 90), replace(substr(m.text_en, 1, 90), ' ', '')), ' ,;') || ' …'
    END AS opening_en
  FROM "measures-2022.measures" AS m
), "parts" AS (
  SELECT number_zh, COUNT(*) AS n FROM "measures-2018.measures" GROUP BY number_zh
)
SELECT
  m.id AS id,
  m."order" AS "order",
  m.source AS source,
  m.number_zh AS number_zh,
  m.number_en AS number_en,
  CASE WHEN p.n = 1 THEN m.heading_zh ELSE m.heading_zh || '（其' || substr('一二三四五', m.part, 1) || '）' END AS title_zh,
  CASE WHEN p.n = 1 THEN m.heading_en ELSE m.heading_en || ' (' || m.part || ' of ' || p.n || ')' END AS title_en,
  m.chapter_zh AS chapter_zh,
  m.chapter_en AS chapter_en,
  m.section_zh AS section_zh,
  m.section_en AS section_en,
  'printed' AS section_basis,
  m.text_zh AS text_zh,
  m.text_en AS text_en,
  m.units_zh AS units_zh,
  m.units_en AS units_en,
  m.clause_zh AS clause_zh,
  m.clause_en AS clause_en,
  'printed' AS attestation,
  m.policy AS policy,
  m.source_lines AS source_lines,
  m.note_zh AS note_zh,
  m.note_en AS note_en
FROM "measures-2018.measures" AS m
JOIN "parts" AS p ON p.number_zh = m.number_zh
UNION ALL
SELECT
  m.id,
  m."order" + (SELECT MAX("order") FROM "measures-2018.measures"),
  m.source,
  m.number_zh,
  m.number_en,
  CASE
    WHEN m.status = 'measure-missing' AND m.section_basis = 'printed' THEN '第' || m.number_zh || '节失去的措施'
    WHEN m.status = 'measure-missing' THEN '失去的措施（推断属第' || m.number_zh || '节）'
    WHEN m.status = 'no-clause' THEN m.section_zh
    ELSE m.opening_zh
  END,
  CASE
    WHEN m.status = 'measure-missing' AND m.section_basis = 'printed' THEN 'Lost measure of section ' || m.number_en
    WHEN m.status = 'measure-missing' THEN 'Lost measure (section ' || m.number_en || ', inferred)'
    WHEN m.status = 'no-clause' THEN m.section_en
    ELSE m.opening_en
  END,
  m.chapter_zh,
  m.chapter_en,
  m.section_zh,
  m.section_en,
  m.section_basis,
  m.text_zh,
  m.text_en,
  c.units_zh,
  c.units_en,
  m.clause_zh,
  m.clause_en,
  m.status,
  m.policy,
  m.source_lines,
  m.note_zh,
  m.note_en
FROM "opened" AS m
LEFT JOIN "measures-2022.clauses" AS c ON c.id = m.clause_id
ORDER BY "order"
