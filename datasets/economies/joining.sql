SELECT j."joined" AS "joined",
       j."n" AS "economies",
       (SELECT count(*) FROM "economies" AS e WHERE CAST(e."joined" AS TEXT) <= j."joined") AS "total"
FROM (SELECT CAST("joined" AS TEXT) AS "joined", count(*) AS "n" FROM "economies" GROUP BY CAST("joined" AS TEXT)) AS j
ORDER BY j."joined"
