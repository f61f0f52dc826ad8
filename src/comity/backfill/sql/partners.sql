-- The actors with a code that most events tell of together with one.
SELECT other FROM (
    SELECT unnest(list_filter(actors, lambda code: code = upper(code))) AS other
    FROM {findings} WHERE kind = 'event' AND list_contains(actors, $code)
)
WHERE other <> $code GROUP BY ALL ORDER BY count(*) DESC, other LIMIT $number
