-- The tables of the questionnaire "vraag", by Apache Spark SQL. Written by src/overview/sql.rs.
-- It reads a view `files`, with a response in each `value`.

CREATE OR REPLACE TEMPORARY VIEW vraag_responses AS
SELECT id, status, savedAt, language, answers FROM (
  SELECT lower(get_json_object(value, '$.id')) AS id, get_json_object(value, '$.status') AS status,
    get_json_object(value, '$.savedAt') AS savedAt, get_json_object(value, '$.language') AS language,
    get_json_object(value, '$.answers') AS answers,
    row_number() OVER (PARTITION BY lower(get_json_object(value, '$.id'))
      ORDER BY get_json_object(value, '$.status'), get_json_object(value, '$.savedAt') DESC) AS place
  FROM files
  WHERE get_json_object(value, '$.format') = 'leeragenda/response/1'
    AND get_json_object(value, '$.questionnaire.id') = 'vraag'
    AND get_json_object(value, '$.id') RLIKE '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'
    AND get_json_object(value, '$.savedAt') RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$'
    AND get_json_object(value, '$.status') IN ('complete', 'draft')
    -- What was cut off is left out.
    AND get_json_object(value, '$.answers') IS NOT NULL
) WHERE place = 1;

CREATE OR REPLACE TEMPORARY VIEW vraag AS
SELECT id, status, savedAt, language
  , nullif(get_json_object(answers, '$[\'rol\']'), '') AS `rol`
  , nullif(get_json_object(answers, '$[\'rol-Comment\']'), '') AS `rol-Comment`
  , nullif(get_json_object(answers, '$[\'organisatie\']'), '') AS `organisatie`
  , nullif(get_json_object(answers, '$[\'gebied\']'), '') AS `gebied`
  , nullif(get_json_object(answers, '$[\'werkt_al\']'), '') AS `werkt_al`
  , nullif(get_json_object(answers, '$[\'werkt_delen\']'), '') AS `werkt_delen`
  , nullif(get_json_object(answers, '$[\'toestemming_publicatie\']'), '') AS `toestemming_publicatie`
  , nullif(get_json_object(answers, '$[\'toestemming_contactgegevens\']'), '') AS `toestemming_contactgegevens`
  , nullif(get_json_object(answers, '$[\'contact_mag\']'), '') AS `contact_mag`
  , nullif(get_json_object(answers, '$[\'contact_naam\']'), '') AS `contact_naam`
  , nullif(get_json_object(answers, '$[\'contact_email\']'), '') AS `contact_email`
  , nullif(get_json_object(answers, '$[\'contact_telefoon\']'), '') AS `contact_telefoon`
FROM vraag_responses;

CREATE OR REPLACE TEMPORARY VIEW vraag_vragen AS
SELECT id AS response, `number`
  , nullif(get_json_object(item, '$[\'vraag\']'), '') AS `vraag`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'themas\']'), 'ARRAY<STRING>')), '') AS `themas`
  , nullif(get_json_object(item, '$[\'themas-Comment\']'), '') AS `themas-Comment`
  , nullif(get_json_object(item, '$[\'urgentie\']'), '') AS `urgentie`
  , nullif(get_json_object(item, '$[\'geprobeerd\']'), '') AS `geprobeerd`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'vorm\']'), 'ARRAY<STRING>')), '') AS `vorm`
  , nullif(get_json_object(item, '$[\'vorm-Comment\']'), '') AS `vorm-Comment`
FROM (
  SELECT id, place + 1 AS `number`, item FROM vraag_responses LATERAL VIEW posexplode(from_json(get_json_object(answers, '$[\'vragen\']'), 'ARRAY<STRING>')) unfolded AS place, item
);
