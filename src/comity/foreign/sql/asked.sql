-- The events of the pairs asked for, with the columns that measures need. {parts} is a table of the files.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT
    list_position($pairs, pair) AS place,
    day,
    strftime(day, '%Y-%m') AS month,
    strftime(told, '%G-W%V') AS week,
    CASE WHEN mutual THEN 'mutual' WHEN a_code = $first THEN 'a_to_b' ELSE 'b_to_a' END AS direction,
    type,
    quad,
    weight,
    coalesce(article, file || ' ' || row) AS article,
    coalesce(publisher, article, file || ' ' || row) AS publisher,
    reader || ':' || id AS id
FROM {parts}
WHERE pair IN ({pairs}) AND day BETWEEN CAST($since AS DATE) AND CAST($until AS DATE)
