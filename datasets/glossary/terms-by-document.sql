SELECT c."source" AS "source",
       sum(CASE WHEN c."mentions" > 0 THEN 1 ELSE 0 END) AS "terms",
       sum(c."mentions") AS "mentions"
FROM "counts" AS c
GROUP BY c."source"
ORDER BY c."source"
