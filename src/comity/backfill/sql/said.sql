-- The findings of one document, as it stands first in the archives.
SELECT json FROM {findings}
WHERE document = $document
QUALIFY rank() OVER (ORDER BY bundle, item) = 1
ORDER BY number
