-- Each pole in each month: its weight, the weight of all poles, and their squares and product over articles.
WITH told AS (
    SELECT month, article, place - 1 AS pole, sum(weight) AS w, sum(abs(weight)) AS n
    FROM asked WHERE typed AND weight IS NOT NULL GROUP BY ALL
),
all_poles AS (SELECT month, article, sum(n) AS t FROM told GROUP BY ALL),
whole AS (SELECT month, count(*) AS articles, sum(t) AS n_x, sum(t * t) AS n_xx FROM all_poles GROUP BY ALL),
own AS (
    SELECT month, pole, sum(w) AS w_x, sum(w * w) AS w_xx, sum(w * t) AS w_xn
    FROM told JOIN all_poles USING (month, article) GROUP BY ALL
),
who AS (
    SELECT month, place - 1 AS pole, count(DISTINCT publisher) AS sources, {ids} AS ids
    FROM asked WHERE typed AND weight IS NOT NULL GROUP BY ALL
)
SELECT month, pole, w_x, w_xx, w_xn, articles, n_x, n_xx, sources, ids
FROM own JOIN whole USING (month) JOIN who USING (month, pole) ORDER BY month, pole
