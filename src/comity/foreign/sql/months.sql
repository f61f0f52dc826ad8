-- One row for each month and direction. What ends in _x, _xx and _xn are sums over articles of a quantity, of its
-- square, and of its product with the size that it is divided by.
WITH told AS (
    SELECT month, way, article,
        count(*) AS n, count(weight) AS s, coalesce(sum(weight), 0) AS w,
        count(*) FILTER (quad = 1) AS vp, count(*) FILTER (quad = 2) AS mp,
        count(*) FILTER (quad = 3) AS vn, count(*) FILTER (quad = 4) AS mn
    FROM asked WHERE typed GROUP BY ALL
),
sums AS (
    SELECT month, way, count(*) AS articles,
        sum(n) AS n_x, sum(n * n) AS n_xx, sum(s) AS s_x, sum(s * s) AS s_xx,
        sum(w) AS w_x, sum(w * w) AS w_xx, sum(w * s) AS w_xn,
        sum(vp) AS vp_x, sum(vp * vp) AS vp_xx, sum(vp * n) AS vp_xn,
        sum(mp) AS mp_x, sum(mp * mp) AS mp_xx, sum(mp * n) AS mp_xn,
        sum(vn) AS vn_x, sum(vn * vn) AS vn_xx, sum(vn * n) AS vn_xn,
        sum(mn) AS mn_x, sum(mn * mn) AS mn_xx, sum(mn * n) AS mn_xn
    FROM told GROUP BY ALL
),
who AS (
    SELECT month, way, count(DISTINCT publisher) AS sources, {ids} AS ids
    FROM asked WHERE typed GROUP BY ALL
)
SELECT * FROM sums JOIN who USING (month, way) ORDER BY month, way
