SELECT CASE WHEN day < CAST($split AS DATE) THEN 0 ELSE 1 END AS side, place - 1 AS pole, {ids} AS ids
FROM asked WHERE typed AND weight IS NOT NULL GROUP BY ALL ORDER BY ALL
