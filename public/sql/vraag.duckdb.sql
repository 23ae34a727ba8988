-- The tables of the questionnaire "vraag", by DuckDB. Written by src/overview/sql.rs.
-- SET VARIABLE responses = 'responses/*.json';  -- or 's3://bucket/vraag/*.json', or '*.ndjson'

CREATE OR REPLACE VIEW vraag_responses AS
SELECT lower(read.id) AS id, read.status, read.savedAt, read.language, read.answers FROM (
  SELECT json_transform(text, '{"format": "VARCHAR", "id": "VARCHAR", "questionnaire": {"id": "VARCHAR"},
    "language": "VARCHAR", "status": "VARCHAR", "savedAt": "VARCHAR", "answers": "JSON"}') AS read
  FROM (
    -- What has a line each is read line by line; anything else at once, whatever is in it.
    SELECT json::VARCHAR AS text FROM read_json_objects(getvariable('responses'),
      format = 'newline_delimited', ignore_errors = true, filename = true, maximum_object_size = 20000000)
    WHERE regexp_matches(filename, '[.](ndjson|jsonl|gz|zst)$', 'i')
    UNION ALL
    SELECT unnest(if(json_valid(text), [text], string_split(text, chr(10)))) FROM (
      SELECT ltrim(try(decode(content)), chr(65279)) AS text FROM read_blob(getvariable('responses'))
      WHERE NOT regexp_matches(filename, '[.](ndjson|jsonl|gz|zst)$', 'i')))
  -- What is damaged is left out, and takes nothing along.
  WHERE json_valid(text))
WHERE read.format = 'leeragenda/response/1' AND read.questionnaire.id = 'vraag'
AND regexp_matches(read.id, '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$') AND regexp_matches(read.savedAt, '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$')
AND read.status IN ('complete', 'draft') AND json_type(read.answers) = 'OBJECT'
-- Of two with one id the latest counts, what was handed in before a draft, as in the page.
QUALIFY row_number() OVER (PARTITION BY lower(read.id) ORDER BY read.status, read.savedAt DESC) = 1;

CREATE OR REPLACE VIEW vraag AS
SELECT id, status, savedAt, language
  , nullif(json_extract_string(answers, '$."rol"'), '') AS "rol"
  , nullif(json_extract_string(answers, '$."rol-Comment"'), '') AS "rol-Comment"
  , nullif(json_extract_string(answers, '$."organisatie"'), '') AS "organisatie"
  , nullif(json_extract_string(answers, '$."gebied"'), '') AS "gebied"
  , nullif(json_extract_string(answers, '$."werkt_al"'), '') AS "werkt_al"
  , nullif(json_extract_string(answers, '$."werkt_delen"'), '') AS "werkt_delen"
  , nullif(json_extract_string(answers, '$."toestemming_publicatie"'), '') AS "toestemming_publicatie"
  , nullif(json_extract_string(answers, '$."toestemming_contactgegevens"'), '') AS "toestemming_contactgegevens"
  , nullif(json_extract_string(answers, '$."contact_mag"'), '') AS "contact_mag"
  , nullif(json_extract_string(answers, '$."contact_naam"'), '') AS "contact_naam"
  , nullif(json_extract_string(answers, '$."contact_email"'), '') AS "contact_email"
  , nullif(json_extract_string(answers, '$."contact_telefoon"'), '') AS "contact_telefoon"
FROM vraag_responses;

CREATE OR REPLACE VIEW vraag_vragen AS
SELECT id AS response, "number"
  , nullif(json_extract_string(item, '$."vraag"'), '') AS "vraag"
  , nullif(array_to_string(json_extract_string(item, '$."themas"[*]'), '; '), '') AS "themas"
  , nullif(json_extract_string(item, '$."themas-Comment"'), '') AS "themas-Comment"
  , nullif(json_extract_string(item, '$."urgentie"'), '') AS "urgentie"
  , nullif(json_extract_string(item, '$."geprobeerd"'), '') AS "geprobeerd"
  , nullif(array_to_string(json_extract_string(item, '$."vorm"[*]'), '; '), '') AS "vorm"
  , nullif(json_extract_string(item, '$."vorm-Comment"'), '') AS "vorm-Comment"
FROM (
  SELECT id, unnest(range(1, len(json_extract(answers, '$."vragen"[*]')) + 1)) AS "number", unnest(json_extract(answers, '$."vragen"[*]')) AS item FROM vraag_responses
);
