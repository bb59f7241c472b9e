// SPDX-License-Identifier: EUPL-1.2
// What systems for pay, people and organisation call their columns and kinds of unit. Written as
// they are compared (platform/sheets/columns.h): without regard to case, accents and signs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/sheets/columns.h"

namespace varna::directory {

inline const std::vector<sheets::Wanted> unit_fields = {
    {"unit_id",
     {"enhetsid", "enhetskod", "enhetsnummer", "organisationskod", "orgkod", "orgid", "kod", "id",
      "externt id", "unit id"},
     true},
    {"unit_name", {"enhetsnamn", "namn", "benamning", "enhet", "unit name", "name"}, true},
    {"unit_short_name", {"kortnamn", "forkortning", "short name"}, false},
    {"unit_kind", {"enhetstyp", "typ", "organisationstyp", "kind", "type"}, false},
    {"unit_parent",
     {"overordnad enhet", "overordnad", "overordnad kod", "overordnad id", "tillhor", "parent id",
      "parent"},
     false}};

inline const std::vector<sheets::Wanted> person_fields = {
    {"person_id",
     {"anstallningsnummer", "anstallningsnr", "anstnr", "anstallningsid", "personalnummer",
      "employee number", "employee id", "guid", "uuid", "externt id", "id"},
     true},
    {"person_name", {"namn", "fullstandigt namn", "visningsnamn", "display name", "name"}, false},
    {"given_name", {"fornamn", "tilltalsnamn", "given name", "first name"}, false},
    {"family_name", {"efternamn", "family name", "surname", "last name"}, false},
    {"person_email", {"epost", "epostadress", "mejl", "mejladress", "mail", "email"}, false},
    {"person_unit",
     {"enhetsid", "enhetskod", "enhetsnummer", "organisationskod", "orgkod", "orgid",
      "organisatorisk enhet", "enhet", "unit id", "unit", "department"},
     false}};

// A file's word for a kind of unit -> the kind.
inline const std::vector<std::pair<std::string, std::string>> unit_kind_words = {
    {"kommunfullmaktige", "council"},
    {"fullmaktige", "council"},
    {"kommunstyrelse", "executive_board"},
    {"kommunstyrelsen", "executive_board"},
    {"arbetsutskott", "executive_committee"},
    {"namnd", "board"},
    {"krisledningsnamnd", "crisis_board"},
    {"forvaltning", "department"},
    {"kommunkontor", "executive_office"},
    {"kommunledningskontor", "executive_office"},
    {"kansli", "executive_office"},
    {"bolag", "municipal_company"},
    {"kommunalt bolag", "municipal_company"},
    {"kommunalforbund", "municipal_federation"},
    {"avdelning", "unit"},
    {"sektion", "unit"},
    {"verksamhet", "unit"},
    {"arbetsplats", "unit"},
    {"enhet", "unit"}};

// Columns that are not read in, whatever stands in them.
inline const std::vector<std::string> personal_number_headers = {
    "personnummer",           "personnr", "pnr", "persnr", "samordningsnummer", "personidentitet",
    "personalidentitynumber", "ssn"};

}  // namespace varna::directory
