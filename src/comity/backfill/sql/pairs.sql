-- The actors with a code that most events tell of together. What stands in the archives twice counts twice here: this is
-- a way in, and no measure.
WITH told AS (
    SELECT list_filter(actors, lambda code: code = upper(code)) AS codes FROM {findings} WHERE kind = 'event'
),
sides AS (SELECT codes, unnest(codes) AS a FROM told WHERE len(codes) BETWEEN 2 AND 6),
pairs AS (SELECT a, unnest(codes) AS b FROM sides)
SELECT a, b, count(*) AS events FROM pairs WHERE a < b GROUP BY ALL ORDER BY events DESC, a, b LIMIT $number
