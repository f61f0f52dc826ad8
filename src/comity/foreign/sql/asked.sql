-- The events of the pairs asked for; `way` is 1 from the first actor of the question, 2 towards it. Weights are whole
-- hundredths, as in sums.sql. {events} are rows as lean.sql has them.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT
    CAST(list_position($pairs, pair) AS INTEGER) AS place,
    day,
    month,
    week,
    CASE WHEN way = 0 OR starts_with(pair, $first || '-') THEN way ELSE 3 - way END AS way,
    typed,
    quad,
    CAST(round(100 * weight) AS BIGINT) AS weight,
    article,
    publisher
    {ids}
FROM ({events})
WHERE pair IN ({pairs}) AND day BETWEEN CAST($since AS DATE) AND CAST($until AS DATE)
