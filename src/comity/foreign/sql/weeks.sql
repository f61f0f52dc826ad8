-- What the drift is made of: weights by week of telling, window and pole. A week that lies on the split is in both
-- windows under one name.
SELECT
    week,
    CASE WHEN day < CAST($split AS DATE) THEN 0 ELSE 1 END AS side,
    place - 1 AS pole,
    coalesce(sum(weight) FILTER (weight > 0), 0) AS cooperation,
    coalesce(-sum(weight) FILTER (weight < 0), 0) AS conflict
FROM asked WHERE typed AND weight IS NOT NULL
GROUP BY ALL ORDER BY ALL
