-- The tables of the questionnaire "aanbod", by Apache Spark SQL. Written by src/overview/sql.rs.
-- It reads a view `files`, with a response in each `value`.

CREATE OR REPLACE TEMPORARY VIEW aanbod_responses AS
SELECT id, status, savedAt, language, answers FROM (
  SELECT lower(get_json_object(value, '$.id')) AS id, get_json_object(value, '$.status') AS status,
    get_json_object(value, '$.savedAt') AS savedAt, get_json_object(value, '$.language') AS language,
    get_json_object(value, '$.answers') AS answers,
    row_number() OVER (PARTITION BY lower(get_json_object(value, '$.id'))
      ORDER BY get_json_object(value, '$.status'), get_json_object(value, '$.savedAt') DESC) AS place
  FROM files
  WHERE get_json_object(value, '$.format') = 'leeragenda/response/1'
    AND get_json_object(value, '$.questionnaire.id') = 'aanbod'
    AND get_json_object(value, '$.id') RLIKE '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'
    AND get_json_object(value, '$.savedAt') RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$'
    AND get_json_object(value, '$.status') IN ('complete', 'draft')
    -- What was cut off is left out.
    AND get_json_object(value, '$.answers') IS NOT NULL
) WHERE place = 1;

CREATE OR REPLACE TEMPORARY VIEW aanbod AS
SELECT id, status, savedAt, language
  , nullif(get_json_object(answers, '$[\'soort_organisatie\']'), '') AS `soort_organisatie`
  , nullif(get_json_object(answers, '$[\'soort_organisatie_anders\']'), '') AS `soort_organisatie_anders`
  , nullif(get_json_object(answers, '$[\'actief\']'), '') AS `actief`
  , nullif(get_json_object(answers, '$[\'organisatie\']'), '') AS `organisatie`
  , nullif(get_json_object(answers, '$[\'website\']'), '') AS `website`
  , nullif(concat_ws('; ', from_json(get_json_object(answers, '$[\'themas\']'), 'ARRAY<STRING>')), '') AS `themas`
  , nullif(get_json_object(answers, '$[\'themas-Comment\']'), '') AS `themas-Comment`
  , nullif(get_json_object(answers, '$[\'expertise_onderwijs\']'), '') AS `expertise_onderwijs`
  , nullif(get_json_object(answers, '$[\'ervaring_onderwijs\']'), '') AS `ervaring_onderwijs`
  , nullif(get_json_object(answers, '$[\'expertise_werk_armoede_inclusie\']'), '') AS `expertise_werk_armoede_inclusie`
  , nullif(get_json_object(answers, '$[\'ervaring_werk_armoede_inclusie\']'), '') AS `ervaring_werk_armoede_inclusie`
  , nullif(get_json_object(answers, '$[\'expertise_veiligheid_ondermijning\']'), '') AS `expertise_veiligheid_ondermijning`
  , nullif(get_json_object(answers, '$[\'ervaring_veiligheid_ondermijning\']'), '') AS `ervaring_veiligheid_ondermijning`
  , nullif(get_json_object(answers, '$[\'expertise_wonen\']'), '') AS `expertise_wonen`
  , nullif(get_json_object(answers, '$[\'ervaring_wonen\']'), '') AS `ervaring_wonen`
  , nullif(get_json_object(answers, '$[\'expertise_gezondheid\']'), '') AS `expertise_gezondheid`
  , nullif(get_json_object(answers, '$[\'ervaring_gezondheid\']'), '') AS `ervaring_gezondheid`
  , nullif(get_json_object(answers, '$[\'expertise_integrale_aanpak\']'), '') AS `expertise_integrale_aanpak`
  , nullif(get_json_object(answers, '$[\'ervaring_integrale_aanpak\']'), '') AS `ervaring_integrale_aanpak`
  , nullif(get_json_object(answers, '$[\'expertise_participatie_zeggenschap\']'), '') AS `expertise_participatie_zeggenschap`
  , nullif(get_json_object(answers, '$[\'ervaring_participatie_zeggenschap\']'), '') AS `ervaring_participatie_zeggenschap`
  , nullif(get_json_object(answers, '$[\'expertise_openbare_ruimte_cohesie\']'), '') AS `expertise_openbare_ruimte_cohesie`
  , nullif(get_json_object(answers, '$[\'ervaring_openbare_ruimte_cohesie\']'), '') AS `ervaring_openbare_ruimte_cohesie`
  , nullif(get_json_object(answers, '$[\'expertise_ander\']'), '') AS `expertise_ander`
  , nullif(get_json_object(answers, '$[\'ervaring_ander\']'), '') AS `ervaring_ander`
  , nullif(get_json_object(answers, '$[\'praktijkvoorbeelden\']'), '') AS `praktijkvoorbeelden`
  , nullif(get_json_object(answers, '$[\'heeft_aanbod\']'), '') AS `heeft_aanbod`
  , nullif(get_json_object(answers, '$[\'heeft_netwerken\']'), '') AS `heeft_netwerken`
  , nullif(get_json_object(answers, '$[\'kennisvraag\']'), '') AS `kennisvraag`
  , nullif(concat_ws('; ', from_json(get_json_object(answers, '$[\'kennisvraag_themas\']'), 'ARRAY<STRING>')), '') AS `kennisvraag_themas`
  , nullif(get_json_object(answers, '$[\'kennisvraag_themas-Comment\']'), '') AS `kennisvraag_themas-Comment`
  , nullif(get_json_object(answers, '$[\'bijdrage\']'), '') AS `bijdrage`
  , nullif(concat_ws('; ', from_json(get_json_object(answers, '$[\'bijdrage_hoe\']'), 'ARRAY<STRING>')), '') AS `bijdrage_hoe`
  , nullif(get_json_object(answers, '$[\'bijdrage_hoe-Comment\']'), '') AS `bijdrage_hoe-Comment`
  , nullif(get_json_object(answers, '$[\'toestemming_publicatie\']'), '') AS `toestemming_publicatie`
  , nullif(get_json_object(answers, '$[\'toestemming_contactgegevens\']'), '') AS `toestemming_contactgegevens`
  , nullif(get_json_object(answers, '$[\'contact_mag\']'), '') AS `contact_mag`
  , nullif(get_json_object(answers, '$[\'contact_naam\']'), '') AS `contact_naam`
  , nullif(get_json_object(answers, '$[\'contact_email\']'), '') AS `contact_email`
  , nullif(get_json_object(answers, '$[\'contact_telefoon\']'), '') AS `contact_telefoon`
  , nullif(get_json_object(answers, '$[\'opmerking\']'), '') AS `opmerking`
FROM aanbod_responses;

CREATE OR REPLACE TEMPORARY VIEW aanbod_aanbod AS
SELECT id AS response, `number`
  , nullif(get_json_object(item, '$[\'naam\']'), '') AS `naam`
  , nullif(get_json_object(item, '$[\'beschrijving\']'), '') AS `beschrijving`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'themas\']'), 'ARRAY<STRING>')), '') AS `themas`
  , nullif(get_json_object(item, '$[\'themas-Comment\']'), '') AS `themas-Comment`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'vorm\']'), 'ARRAY<STRING>')), '') AS `vorm`
  , nullif(get_json_object(item, '$[\'vorm-Comment\']'), '') AS `vorm-Comment`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'doelgroep\']'), 'ARRAY<STRING>')), '') AS `doelgroep`
  , nullif(get_json_object(item, '$[\'doelgroep-Comment\']'), '') AS `doelgroep-Comment`
  , nullif(get_json_object(item, '$[\'werkgebied\']'), '') AS `werkgebied`
  , nullif(get_json_object(item, '$[\'werkgebied_waar\']'), '') AS `werkgebied_waar`
  , nullif(get_json_object(item, '$[\'kosten\']'), '') AS `kosten`
  , nullif(get_json_object(item, '$[\'actueel\']'), '') AS `actueel`
  , nullif(get_json_object(item, '$[\'link\']'), '') AS `link`
FROM (
  SELECT id, place + 1 AS `number`, item FROM aanbod_responses LATERAL VIEW posexplode(from_json(get_json_object(answers, '$[\'aanbod\']'), 'ARRAY<STRING>')) unfolded AS place, item
);

CREATE OR REPLACE TEMPORARY VIEW aanbod_netwerken AS
SELECT id AS response, `number`
  , nullif(get_json_object(item, '$[\'naam\']'), '') AS `naam`
  , nullif(get_json_object(item, '$[\'rol\']'), '') AS `rol`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'themas\']'), 'ARRAY<STRING>')), '') AS `themas`
  , nullif(get_json_object(item, '$[\'themas-Comment\']'), '') AS `themas-Comment`
  , nullif(concat_ws('; ', from_json(get_json_object(item, '$[\'deelnemers\']'), 'ARRAY<STRING>')), '') AS `deelnemers`
  , nullif(get_json_object(item, '$[\'deelnemers-Comment\']'), '') AS `deelnemers-Comment`
  , nullif(get_json_object(item, '$[\'open_voor_nieuwe\']'), '') AS `open_voor_nieuwe`
  , nullif(get_json_object(item, '$[\'link\']'), '') AS `link`
FROM (
  SELECT id, place + 1 AS `number`, item FROM aanbod_responses LATERAL VIEW posexplode(from_json(get_json_object(answers, '$[\'netwerken\']'), 'ARRAY<STRING>')) unfolded AS place, item
);
