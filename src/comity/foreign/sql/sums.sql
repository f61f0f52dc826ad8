-- One row for each pair, month and direction. What ends in _x, _xx and _xn are sums over articles of a quantity, of its
-- square, and of its product with the size that it is divided by; `untyped` are events without a type, which no other
-- column counts. {events} are rows as lean.sql has them, {where} says which of them; {id} and {ids} add their ids where
-- these are asked for. Weights are whole hundredths, the finest that the reference has: sums of whole numbers do not
-- depend on the order in which they are added.
WITH ours AS MATERIALIZED (
    SELECT pair, month, way, typed, quad, article, publisher,
        CAST(round(100 * weight) AS BIGINT) AS weight{id}
    FROM {events} WHERE {where}
),
told AS (
    SELECT pair, month, way, article,
        count(*) AS n, count(weight) AS s, coalesce(sum(weight), 0) AS w,
        count(*) FILTER (quad = 1) AS vp, count(*) FILTER (quad = 2) AS mp,
        count(*) FILTER (quad = 3) AS vn, count(*) FILTER (quad = 4) AS mn
    FROM ours WHERE typed GROUP BY ALL
),
sums AS (
    SELECT pair, month, way, CAST(count(*) AS INTEGER) AS articles,
        CAST(sum(n) AS BIGINT) AS n_x, CAST(sum(n * n) AS BIGINT) AS n_xx,
        CAST(sum(s) AS BIGINT) AS s_x, CAST(sum(s * s) AS BIGINT) AS s_xx,
        CAST(sum(w) AS BIGINT) AS w_x, CAST(sum(w * w) AS BIGINT) AS w_xx, CAST(sum(w * s) AS BIGINT) AS w_xn,
        CAST(sum(vp) AS BIGINT) AS vp_x, CAST(sum(vp * vp) AS BIGINT) AS vp_xx, CAST(sum(vp * n) AS BIGINT) AS vp_xn,
        CAST(sum(mp) AS BIGINT) AS mp_x, CAST(sum(mp * mp) AS BIGINT) AS mp_xx, CAST(sum(mp * n) AS BIGINT) AS mp_xn,
        CAST(sum(vn) AS BIGINT) AS vn_x, CAST(sum(vn * vn) AS BIGINT) AS vn_xx, CAST(sum(vn * n) AS BIGINT) AS vn_xn,
        CAST(sum(mn) AS BIGINT) AS mn_x, CAST(sum(mn * mn) AS BIGINT) AS mn_xx, CAST(sum(mn * n) AS BIGINT) AS mn_xn
    FROM told GROUP BY ALL
),
who AS (
    SELECT pair, month, way,
        CAST(count(DISTINCT publisher) FILTER (typed) AS INTEGER) AS sources,
        CAST(count(*) FILTER (NOT typed) AS INTEGER) AS untyped{ids}
    FROM ours GROUP BY ALL
)
SELECT who.*, sums.* EXCLUDE (pair, month, way)
FROM who LEFT JOIN sums ON sums.pair = who.pair AND sums.month = who.month AND sums.way = who.way
ORDER BY who.pair, who.month, who.way
