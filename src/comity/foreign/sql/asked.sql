-- The events of the pairs asked for. Weights are whole hundredths, the finest that the reference has: sums of whole
-- numbers do not depend on the order in which they are added. {events} are rows as lean.sql has them.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT
    CAST(list_position($pairs, pair) AS INTEGER) AS place,
    day,
    month,
    week,
    CASE WHEN way = 0 THEN 'mutual' WHEN (way = 1) = starts_with(pair, $first || '-') THEN 'a_to_b' ELSE 'b_to_a' END
        AS direction,
    typed,
    quad,
    CAST(round(100 * weight) AS BIGINT) AS weight,
    article,
    publisher
    {ids}
FROM ({events})
WHERE pair IN ({pairs}) AND day BETWEEN CAST($since AS DATE) AND CAST($until AS DATE)
