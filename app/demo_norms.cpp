// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_norms.h"

#include <string>

#include "modules/law_pack/law_pack.h"
#include "modules/norms/norms.h"
#include "modules/obligations/obligations.h"

namespace varna::app {
namespace {

// sees all: the demo is made by the system.
constexpr Statement sql_action_about = R"(
    SELECT min(a.id) FROM obligation o
      JOIN action a ON a.origin_type = 'obligation' AND a.origin_id = o.id
     WHERE o.title LIKE :about
     GROUP BY o.clause_id
     ORDER BY o.clause_id LIMIT 1
)";

struct Task {
    const char* about;  // what stands in the plan's words
    const char* bases;
};
constexpr Task tasks[] = {
    {"%sammanställer nämndernas analyser%", "LEH 2 kap. 1 §; MSBFS 2015:5 4 §"},
    {"%analysera sina risker%", "LEH 2 kap. 1 §"},
    {"%utreda allvarliga olyckor%", "LSO 3 kap. 10 §"},
    {"%övat sin krisledning%", "LEH 2 kap. 8 §"},
    {"%säkerhetsskyddsanalys%", "säkerhetsskyddsförordningen (2021:955) 2 kap. 1 §"},
    {"%allvarliga it-incidenter%", "lagen (2018:1174) 18 §"},
    {"%riskbedömning som inte är äldre%", "cybersäkerhetslagen (2025:1506) 2 kap. 3 §"},
    {"%lägesbild över brott%", "lagen (2023:196) 4 §"},
    {"%överenskommelse om samverkan%", "lagen (2023:196) 9 §"},
    {"%övar personalen i bemötande%", "AFS 1993:2 7 §"},
    {"%analyserar sina incidenter%", "AFS 2023:1 10 §"},
};

norms::Words local_rule(const char* designation, const char* name, const char* short_name,
                        const char* summary, Date from) {
    norms::Words words;
    words.designation = designation;
    words.name = name;
    words.short_name = short_name;
    words.kind = "local_rule";
    words.authority = "Kommunfullmäktige";
    words.summary = summary;
    words.valid_from = from;
    return words;
}

}  // namespace

void make_norms(Work& work) {
    const auto year = work.today().year;
    norms::add(work, local_rule("KS 2024/0418", "Plan för trygghet och säkerhet", "Planen",
                                "Vad varje nämnd gör för tryggheten och hur den redovisar det.",
                                {year - 1, 1, 1}))
        .value();
    norms::add(work,
               local_rule("KF § 45", "Lokala ordningsföreskrifter", "",
                          "Vad som gäller på torg, i parker och på badplatser.", {year - 4, 7, 1}))
        .value();
    auto earlier =
        local_rule("KF § 171", "Regler för kommunens kameror", "",
                   "Vem som beslutar om en kamera och hur den skyltas.", {year - 6, 3, 1});
    norms::add(work, local_rule("KF § 188", "Regler för kamerabevakning i kommunen", "",
                                "Bedömning, register och skyltning av alla kommunens kameror.",
                                {year + 1, 1, 1}))
        .value();
    earlier.valid_until = Date{year, 12, 31};
    earlier.replaced_by = "KF § 188";
    norms::add(work, earlier).value();
    law_pack::add(work, {.title = "Trygghetsveckan",
                         .first_on = {year - 1, 10, 5},
                         .every = 1,
                         .receiver = "Invånarna",
                         .basis = "KS § 212"})
        .value();
    for (const auto& task : tasks) {
        const auto action = work.maybe(sql_action_about, {{"about", task.about}},
                                       [](Row& row) { return row.id<obligations::Action>(); });
        if (action) obligations::set_bases(work, *action, {.words = task.bases, .was = ""}).value();
    }
}

}  // namespace varna::app
