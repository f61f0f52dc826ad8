-- What measures need of an event between two actors, and nothing else: texts that are only told apart are numbers.
-- `way` is 0 without direction, 1 from the first of the pair to the second, 2 the other way round; `quad` is the class
-- from 1 to 4; month and week are YYYYMM and YYYYWW. Small numbers are what makes large pairs quick.
SELECT
    pair,
    day,
    CAST(100 * year(day) + month(day) AS INTEGER) AS month,
    CAST(100 * isoyear(told) + week(told) AS INTEGER) AS week,
    CAST(CASE WHEN mutual THEN 0 WHEN a_code < b_code THEN 1 ELSE 2 END AS UTINYINT) AS way,
    type IS NOT NULL AS typed,
    CAST(list_position(
        ['verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict'], quad
    ) AS UTINYINT) AS quad,
    weight,
    hash(coalesce(article, url, file || ' ' || row)) AS article,
    hash(coalesce(publisher, article, url, file || ' ' || row)) AS publisher,
    reader || ':' || id AS id
FROM {parts}
