SELECT g."chapter" AS "chapter",
       CASE WHEN c."n" IS NULL THEN 'changed' ELSE 'kept' END AS "hs2022",
       count(*) AS "goods"
FROM "goods" AS g
LEFT JOIN (SELECT "good", count(*) AS "n" FROM "codes"
           WHERE "edition" = '2022' AND "relation" = 'same-code' GROUP BY "good") AS c
  ON c."good" = g."id"
GROUP BY 1, 2
ORDER BY 1, 2
