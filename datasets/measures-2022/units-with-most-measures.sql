SELECT *
FROM "measures-per-unit"
WHERE measures >= 5
ORDER BY measures DESC, lost_measures DESC, agency
