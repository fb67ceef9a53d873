-- Ports without a call have none, not an empty cell.
SELECT ports.id AS port, count(calls.id) AS calls, sum(calls.tonnes) AS tonnes
FROM "ports" AS ports LEFT JOIN "calls" AS calls ON calls.port = ports.id
GROUP BY ports.id
ORDER BY ports.id
