-- What measures need of an event between two actors, and nothing else: texts that are only told apart are numbers.
-- `way` is 0 without direction, 1 from the first of the pair to the second, 2 the other way round.
SELECT
    pair,
    day,
    strftime(day, '%Y-%m') AS month,
    strftime(told, '%G-W%V') AS week,
    CAST(CASE WHEN mutual THEN 0 WHEN a_code < b_code THEN 1 ELSE 2 END AS UTINYINT) AS way,
    type IS NOT NULL AS typed,
    quad,
    weight,
    hash(coalesce(article, url, file || ' ' || row)) AS article,
    hash(coalesce(publisher, article, url, file || ' ' || row)) AS publisher,
    reader || ':' || id AS id
FROM {parts}
