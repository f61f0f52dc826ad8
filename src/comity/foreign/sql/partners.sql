-- With whom an actor has most events. A pair is two codes in the order of the alphabet, so the other one stands after
-- or before it. {rows} are pairs, one an event.
SELECT
    CASE WHEN starts_with(pair, $code || '-') THEN substr(pair, length($code) + 2)
         ELSE substr(pair, 1, length(pair) - length($code) - 1) END AS partner
FROM ({rows})
WHERE starts_with(pair, $code || '-') OR ends_with(pair, '-' || $code)
GROUP BY ALL ORDER BY count(*) DESC, partner LIMIT $number
