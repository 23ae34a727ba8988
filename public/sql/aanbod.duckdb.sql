-- The tables of the questionnaire "aanbod", by DuckDB. Written by src/overview/sql.rs.
-- SET VARIABLE responses = 'responses/*.json';  -- or 's3://bucket/aanbod/*.json', or '*.ndjson'

CREATE OR REPLACE VIEW aanbod_responses AS
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
WHERE read.format = 'leeragenda/response/1' AND read.questionnaire.id = 'aanbod'
AND regexp_matches(read.id, '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$') AND regexp_matches(read.savedAt, '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$')
AND read.status IN ('complete', 'draft') AND json_type(read.answers) = 'OBJECT'
-- Of two with one id the latest counts, what was handed in before a draft, as in the page.
QUALIFY row_number() OVER (PARTITION BY lower(read.id) ORDER BY read.status, read.savedAt DESC) = 1;

CREATE OR REPLACE VIEW aanbod AS
SELECT id, status, savedAt, language
  , nullif(json_extract_string(answers, '$."soort_organisatie"'), '') AS "soort_organisatie"
  , nullif(json_extract_string(answers, '$."soort_organisatie_anders"'), '') AS "soort_organisatie_anders"
  , nullif(json_extract_string(answers, '$."actief"'), '') AS "actief"
  , nullif(json_extract_string(answers, '$."organisatie"'), '') AS "organisatie"
  , nullif(json_extract_string(answers, '$."website"'), '') AS "website"
  , nullif(array_to_string(json_extract_string(answers, '$."themas"[*]'), '; '), '') AS "themas"
  , nullif(json_extract_string(answers, '$."themas-Comment"'), '') AS "themas-Comment"
  , nullif(json_extract_string(answers, '$."expertise_onderwijs"'), '') AS "expertise_onderwijs"
  , nullif(json_extract_string(answers, '$."ervaring_onderwijs"'), '') AS "ervaring_onderwijs"
  , nullif(json_extract_string(answers, '$."expertise_werk_armoede_inclusie"'), '') AS "expertise_werk_armoede_inclusie"
  , nullif(json_extract_string(answers, '$."ervaring_werk_armoede_inclusie"'), '') AS "ervaring_werk_armoede_inclusie"
  , nullif(json_extract_string(answers, '$."expertise_veiligheid_ondermijning"'), '') AS "expertise_veiligheid_ondermijning"
  , nullif(json_extract_string(answers, '$."ervaring_veiligheid_ondermijning"'), '') AS "ervaring_veiligheid_ondermijning"
  , nullif(json_extract_string(answers, '$."expertise_wonen"'), '') AS "expertise_wonen"
  , nullif(json_extract_string(answers, '$."ervaring_wonen"'), '') AS "ervaring_wonen"
  , nullif(json_extract_string(answers, '$."expertise_gezondheid"'), '') AS "expertise_gezondheid"
  , nullif(json_extract_string(answers, '$."ervaring_gezondheid"'), '') AS "ervaring_gezondheid"
  , nullif(json_extract_string(answers, '$."expertise_integrale_aanpak"'), '') AS "expertise_integrale_aanpak"
  , nullif(json_extract_string(answers, '$."ervaring_integrale_aanpak"'), '') AS "ervaring_integrale_aanpak"
  , nullif(json_extract_string(answers, '$."expertise_participatie_zeggenschap"'), '') AS "expertise_participatie_zeggenschap"
  , nullif(json_extract_string(answers, '$."ervaring_participatie_zeggenschap"'), '') AS "ervaring_participatie_zeggenschap"
  , nullif(json_extract_string(answers, '$."expertise_openbare_ruimte_cohesie"'), '') AS "expertise_openbare_ruimte_cohesie"
  , nullif(json_extract_string(answers, '$."ervaring_openbare_ruimte_cohesie"'), '') AS "ervaring_openbare_ruimte_cohesie"
  , nullif(json_extract_string(answers, '$."expertise_ander"'), '') AS "expertise_ander"
  , nullif(json_extract_string(answers, '$."ervaring_ander"'), '') AS "ervaring_ander"
  , nullif(json_extract_string(answers, '$."praktijkvoorbeelden"'), '') AS "praktijkvoorbeelden"
  , nullif(json_extract_string(answers, '$."heeft_aanbod"'), '') AS "heeft_aanbod"
  , nullif(json_extract_string(answers, '$."heeft_netwerken"'), '') AS "heeft_netwerken"
  , nullif(json_extract_string(answers, '$."kennisvraag"'), '') AS "kennisvraag"
  , nullif(array_to_string(json_extract_string(answers, '$."kennisvraag_themas"[*]'), '; '), '') AS "kennisvraag_themas"
  , nullif(json_extract_string(answers, '$."kennisvraag_themas-Comment"'), '') AS "kennisvraag_themas-Comment"
  , nullif(json_extract_string(answers, '$."bijdrage"'), '') AS "bijdrage"
  , nullif(array_to_string(json_extract_string(answers, '$."bijdrage_hoe"[*]'), '; '), '') AS "bijdrage_hoe"
  , nullif(json_extract_string(answers, '$."bijdrage_hoe-Comment"'), '') AS "bijdrage_hoe-Comment"
  , nullif(json_extract_string(answers, '$."toestemming_publicatie"'), '') AS "toestemming_publicatie"
  , nullif(json_extract_string(answers, '$."toestemming_contactgegevens"'), '') AS "toestemming_contactgegevens"
  , nullif(json_extract_string(answers, '$."contact_mag"'), '') AS "contact_mag"
  , nullif(json_extract_string(answers, '$."contact_naam"'), '') AS "contact_naam"
  , nullif(json_extract_string(answers, '$."contact_email"'), '') AS "contact_email"
  , nullif(json_extract_string(answers, '$."contact_telefoon"'), '') AS "contact_telefoon"
  , nullif(json_extract_string(answers, '$."opmerking"'), '') AS "opmerking"
FROM aanbod_responses;

CREATE OR REPLACE VIEW aanbod_aanbod AS
SELECT id AS response, "number"
  , nullif(json_extract_string(item, '$."naam"'), '') AS "naam"
  , nullif(json_extract_string(item, '$."beschrijving"'), '') AS "beschrijving"
  , nullif(array_to_string(json_extract_string(item, '$."themas"[*]'), '; '), '') AS "themas"
  , nullif(json_extract_string(item, '$."themas-Comment"'), '') AS "themas-Comment"
  , nullif(array_to_string(json_extract_string(item, '$."vorm"[*]'), '; '), '') AS "vorm"
  , nullif(json_extract_string(item, '$."vorm-Comment"'), '') AS "vorm-Comment"
  , nullif(array_to_string(json_extract_string(item, '$."doelgroep"[*]'), '; '), '') AS "doelgroep"
  , nullif(json_extract_string(item, '$."doelgroep-Comment"'), '') AS "doelgroep-Comment"
  , nullif(json_extract_string(item, '$."werkgebied"'), '') AS "werkgebied"
  , nullif(json_extract_string(item, '$."werkgebied_waar"'), '') AS "werkgebied_waar"
  , nullif(json_extract_string(item, '$."kosten"'), '') AS "kosten"
  , nullif(json_extract_string(item, '$."actueel"'), '') AS "actueel"
  , nullif(json_extract_string(item, '$."link"'), '') AS "link"
FROM (
  SELECT id, unnest(range(1, len(json_extract(answers, '$."aanbod"[*]')) + 1)) AS "number", unnest(json_extract(answers, '$."aanbod"[*]')) AS item FROM aanbod_responses
);

CREATE OR REPLACE VIEW aanbod_netwerken AS
SELECT id AS response, "number"
  , nullif(json_extract_string(item, '$."naam"'), '') AS "naam"
  , nullif(json_extract_string(item, '$."rol"'), '') AS "rol"
  , nullif(array_to_string(json_extract_string(item, '$."themas"[*]'), '; '), '') AS "themas"
  , nullif(json_extract_string(item, '$."themas-Comment"'), '') AS "themas-Comment"
  , nullif(array_to_string(json_extract_string(item, '$."deelnemers"[*]'), '; '), '') AS "deelnemers"
  , nullif(json_extract_string(item, '$."deelnemers-Comment"'), '') AS "deelnemers-Comment"
  , nullif(json_extract_string(item, '$."open_voor_nieuwe"'), '') AS "open_voor_nieuwe"
  , nullif(json_extract_string(item, '$."link"'), '') AS "link"
FROM (
  SELECT id, unnest(range(1, len(json_extract(answers, '$."netwerken"[*]')) + 1)) AS "number", unnest(json_extract(answers, '$."netwerken"[*]')) AS item FROM aanbod_responses
);
