SELECT c."list" AS "list",
       count(*) AS "categories"
FROM "product-categories" AS c
GROUP BY c."list"
ORDER BY count(*) DESC, c."list"
