-- SPDX-License-Identifier: EUPL-1.2
-- What binds the municipality from outside, and its own rules. A day that nobody has set lies at
-- the end of time; a first day that has not been checked is left out.
CREATE TABLE norm (
    id ${id},
    designation TEXT NOT NULL UNIQUE,
    name ${text_sv} NOT NULL,
    short_name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    authority TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    valid_from TEXT,
    valid_until TEXT NOT NULL DEFAULT '9999-12-31',
    replaced_by_id ${int} REFERENCES norm (id),
    link TEXT NOT NULL DEFAULT '',
    changed_at ${int} NOT NULL DEFAULT 0,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX norm_name ON norm (name, id);
CREATE INDEX norm_replaced_by ON norm (replaced_by_id);

-- What rests on norms: a record's basis as it was written, tied to the norm it cites. It is
-- 'reviewed' when its norm ends and it has been looked over, and 'past' when the record is history.
CREATE TABLE norm_basis (
    id ${id},
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    words TEXT NOT NULL,
    norm_id ${int} REFERENCES norm (id),
    state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('current', 'reviewed', 'past'))
);
CREATE INDEX norm_basis_norm ON norm_basis (norm_id, record_type, id);
CREATE INDEX norm_basis_record ON norm_basis (record_type, record_id);

-- The standard set, which each municipality has its jurist approve and goes on with as its own.
INSERT INTO norm (designation, name, short_name, kind, authority, valid_from, summary) VALUES
    ('1949:105', 'Tryckfrihetsförordningen', 'TF', 'law', 'Riksdagen', '1950-01-01',
     'Den som vill får ta del av allmänna handlingar, och den som frågar behöver inte säga vem hon är.'),
    ('2009:400', 'Offentlighets- och sekretesslagen', 'OSL', 'law', 'Riksdagen', '2009-06-30',
     'Vad som får hållas hemligt, hur länge och för vem. Allmänna handlingar registreras.'),
    ('2017:725', 'Kommunallagen', 'KL', 'law', 'Riksdagen', '2018-01-01',
     'Vad fullmäktige, nämnder och bolag bestämmer, och hur beslut anslås och överklagas.'),
    ('2006:544', 'Lagen om kommuners och regioners åtgärder inför och vid extraordinära händelser i fredstid och höjd beredskap',
     'LEH', 'law', 'Riksdagen', '2006-09-01',
     'Analys av risker, plan för varje mandatperiod, krisledningsnämnd, utbildning, övning och lägesrapporter.'),
    ('2006:637', 'Förordningen om kommuners och regioners åtgärder inför och vid extraordinära händelser i fredstid och höjd beredskap',
     '', 'ordinance', 'Regeringen', '2006-09-01',
     'Vilka som föreskriver om analysen och uppföljningen enligt LEH.'),
    ('MSBFS 2015:5', 'Föreskrifter om kommuners risk- och sårbarhetsanalyser', '', 'regulation',
     'Myndigheten för civilt försvar', NULL,
     'Rubrikerna i risk- och sårbarhetsanalysen, och vilken dag den lämnas till länsstyrelsen.'),
    ('2003:778', 'Lagen om skydd mot olyckor', 'LSO', 'law', 'Riksdagen', '2004-01-01',
     'Handlingsprogram för att förebygga olyckor och för räddningstjänst. Olyckor undersöks efteråt.'),
    ('MSBFS 2021:1', 'Föreskrifter om innehåll och struktur i kommunens handlingsprogram', '',
     'regulation', 'Myndigheten för civilt försvar', NULL,
     'Hur handlingsprogrammen enligt LSO är uppbyggda.'),
    ('2023:196', 'Lagen om kommuners ansvar för brottsförebyggande arbete', '', 'law', 'Riksdagen',
     '2023-07-01',
     'Lägesbild och åtgärdsplan som ses över minst vartannat år, strategiskt råd och samordnare.'),
    ('2025:170', 'Lagen om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna',
     '', 'law', 'Riksdagen', NULL,
     'Kommunen lämnar uppgifter som behövs mot brott, om inte sekretessen väger klart tyngre.'),
    ('2021:890', 'Visselblåsarlagen', '', 'law', 'Riksdagen', '2021-12-17',
     'Kanaler för att slå larm, bekräftelse inom sju dagar och återkoppling inom tre månader.'),
    ('2025:1506', 'Cybersäkerhetslagen', '', 'law', 'Riksdagen', '2026-01-15',
     'Säkerhetsåtgärder i tio delar, ledningens utbildning, och incidenter som anmäls inom 24 och 72 timmar.'),
    ('2018:1174', 'Lagen om informationssäkerhet för samhällsviktiga och digitala tjänster', '',
     'law', 'Riksdagen', '2018-08-01',
     'Föregångare till cybersäkerhetslagen.'),
    ('2016/679', 'Dataskyddsförordningen', 'GDPR', 'eu_regulation', 'Europeiska unionen',
     '2018-05-25',
     'När personuppgifter får användas, vad de registrerade har rätt till och hur incidenter anmäls.'),
    ('2018:585', 'Säkerhetsskyddslagen', '', 'law', 'Riksdagen', '2019-04-01',
     'Säkerhetskänslig verksamhet analyseras och skyddas, under en säkerhetsskyddschef.'),
    ('2021:955', 'Säkerhetsskyddsförordningen', '', 'ordinance', 'Regeringen', '2021-12-01',
     'Säkerhetsskyddsanalysen ses över minst vartannat år, och händelser anmäls skyndsamt.'),
    ('PMFS 2022:1', 'Säkerhetspolisens föreskrifter om säkerhetsskydd', '', 'regulation',
     'Säkerhetspolisen', '2022-03-01',
     'Hur säkerhetsskyddet dokumenteras, provas och följs upp.'),
    ('2023:421', 'Lagen om ordningsvakter', '', 'law', 'Riksdagen', '2024-01-01',
     'Ordningsvakter kräver tillstånd för platsen, på viss tid och med villkor.'),
    ('1980:578', 'Lagen om ordningsvakter (den äldre)', 'LOV', 'law', 'Riksdagen', NULL,
     'De områden där ordningsvakter fick finnas, före 2024.'),
    ('2018:1200', 'Kamerabevakningslagen', '', 'law', 'Riksdagen', '2018-08-01',
     'Bedömningen skrivs ner före start, kamerorna står i ett register och skyltas.'),
    ('1977:1160', 'Arbetsmiljölagen', 'AML', 'law', 'Riksdagen', '1978-07-01',
     'Arbetsgivaren förebygger ohälsa och olycksfall, och anmäler allvarliga händelser utan dröjsmål.'),
    ('AFS 2023:1', 'Föreskrifter om systematiskt arbetsmiljöarbete', '', 'regulation',
     'Arbetsmiljöverket', '2025-01-01',
     'Risker undersöks, åtgärdas och följs upp, och arbetet sammanställs varje år.'),
    ('AFS 2023:2', 'Föreskrifter om planering och organisering av arbetsmiljöarbete', '',
     'regulation', 'Arbetsmiljöverket', '2025-01-01',
     'Skydd mot hot och våld: rutiner, larm, stöd efteråt och ingen ensam där risken är påtaglig.'),
    ('AFS 2001:1', 'Systematiskt arbetsmiljöarbete', '', 'regulation', 'Arbetsmiljöverket',
     '2001-07-01', 'Föregångare till AFS 2023:1.'),
    ('AFS 1993:2', 'Våld och hot i arbetsmiljön', '', 'regulation', 'Arbetsmiljöverket',
     '1993-07-01', 'Föregångare till AFS 2023:2.'),
    ('2023:407', 'Lagen om viktigt meddelande till allmänheten', '', 'law', 'Riksdagen', NULL,
     'Varning utomhus provas regelbundet, och de boende får veta vad signalen betyder.'),
    ('2018:1937', 'Lagen om tillgänglighet till digital offentlig service', 'DOS-lagen', 'law',
     'Riksdagen', '2019-01-01',
     'Digital service kan användas av alla, och en redogörelse säger vad som brister.'),
    ('1990:782', 'Arkivlagen', '', 'law', 'Riksdagen', '1991-07-01',
     'Allmänna handlingar bevaras, hålls ordnade och gallras bara efter beslut.'),
    ('1930:173', 'Lagen om beräkning av lagstadgad tid', '', 'law', 'Riksdagen', NULL,
     'En sista dag som är en vilodag flyttas till nästa vardag.'),
    ('KBS 2024–2026', 'Överenskommelsen om ersättning för kommunernas krisberedskap', '',
     'agreement', 'Staten och Sveriges Kommuner och Regioner', '2024-01-01',
     'Statens ersättning för uppgifterna enligt LEH och i det civila försvaret, och hur den redovisas.');
-- Those that have ended, or will, with what took their place.
UPDATE norm SET valid_until = '2026-01-14',
       replaced_by_id = (SELECT r.id FROM norm r WHERE r.designation = '2025:1506')
 WHERE designation = '2018:1174';
UPDATE norm SET valid_until = '2023-12-31',
       replaced_by_id = (SELECT r.id FROM norm r WHERE r.designation = '2023:421')
 WHERE designation = '1980:578';
UPDATE norm SET valid_until = '2024-12-31',
       replaced_by_id = (SELECT r.id FROM norm r WHERE r.designation = 'AFS 2023:1')
 WHERE designation = 'AFS 2001:1';
UPDATE norm SET valid_until = '2024-12-31',
       replaced_by_id = (SELECT r.id FROM norm r WHERE r.designation = 'AFS 2023:2')
 WHERE designation = 'AFS 1993:2';
UPDATE norm SET valid_until = '2026-12-31' WHERE designation = 'KBS 2024–2026';
-- The state keeps the words of its statutes at an address made from their numbers.
UPDATE norm SET link = 'https://rkrattsbaser.gov.se/sfst?bet=' || designation
 WHERE kind IN ('law', 'ordinance');
UPDATE norm SET link = 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'
 WHERE designation = '2016/679';

-- What was written before the register was there, tied by number or short name.
INSERT INTO norm_basis (record_type, record_id, words)
SELECT 'reporting_duty', d.id, d.basis FROM reporting_duty d;
INSERT INTO norm_basis (record_type, record_id, words)
SELECT 'appeal_rule', a.id, a.provision FROM appeal_rule a ORDER BY a.id;
INSERT INTO norm_basis (record_type, record_id, words)
SELECT 'appeal_rule', a.id, a.rest_basis FROM appeal_rule a WHERE a.rest_basis <> '' ORDER BY a.id;
INSERT INTO norm_basis (record_type, record_id, words, state)
SELECT 'secrecy_mark', m.id, m.provision,
       CASE WHEN m.removed_on IS NULL THEN 'current' ELSE 'past' END
  FROM secrecy_mark m;
INSERT INTO norm_basis (record_type, record_id, words, state)
SELECT 'disclosure', d.id, d.provision, 'past' FROM disclosure d WHERE d.provision <> '';
UPDATE norm_basis
   SET norm_id = (SELECT min(n.id) FROM norm n
                   WHERE norm_basis.words LIKE '%(' || n.designation || ')%'
                      OR (n.short_name <> ''
                          AND ' ' || norm_basis.words || ' ' LIKE '% ' || n.short_name || ' %'));

