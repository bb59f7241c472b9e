// SPDX-License-Identifier: EUPL-1.2
// A small municipality with a round of reporting, for the tests of this module and of those that
// build on it: two boards, a company, one security chief, six areas and four figure sources.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "modules/organisation/organisation.h"
#include "modules/reporting/routes.h"
#include "platform/testing/test_site.h"

namespace varna::reporting::examples {

// Figures that a test can change, by source and focus area.
struct FakeSources {
    std::map<std::string, std::map<int, figures::Figure>> answers;
    int times_asked = 0;
    figures::Register sources;

    FakeSources() {
        for (const char* key : {"test.done", "test.total", "test.late", "test.titles"})
            sources.add({key, [this, key](Work&, const figures::Asked&) {
                             ++times_asked;
                             std::vector<figures::Figure> all;
                             for (const auto& [area, figure] : answers[key]) {
                                 all.push_back(figure);
                                 all.back().focus_area = area;
                             }
                             return all;
                         }});
        for (int area = 1; area <= 6; ++area) {
            const auto link = "/obligations?area=" + std::to_string(area);
            answers["test.done"][area] = {area, 10.0 + area, {}, {}, link, "open"};
            answers["test.total"][area] = {area, 20.0, "20 av 24", {}, link, "open"};
        }
        answers["test.titles"][1] = {1, std::nullopt, {}, {"Larmplan", "Skyddsrond"}, "/x", "open"};
    }
};

struct Town {
    FakeSources fake;
    testing::TestSite site;
    Id<Unit> executive_board, service, schools, company, proposed;
    Id<Duty> duty;
    Id<Template> report_template;
    Id<Round> round;

    explicit Town(const testing::AddRoutes& more = nullptr)
        : site([this, more](web::Router& router) {
              add_routes(router, fake.sources);
              if (more) more(router);
          }) {
        site.work([this](Work& work) {
            executive_board = unit(work, "executive_board", "Kommunstyrelsen", 1);
            service = unit(work, "board", "Servicenämnden", 2);
            schools = unit(work, "board", "Skolnämnden", 3);
            company = unit(work, "municipal_company", "Energibolaget AB", 4);
            proposed = unit(work, "municipal_company", "Vattenbolaget AB", 5);
        });
        person("sara", "Sara Service", service, "coordinator");
        person("sten", "Sten Service", service, "coordinator");
        person("lena", "Lena Skola", schools, "coordinator");
        person("erik", "Erik Energi", company, "coordinator");
        person("chef", "Carin Chef", executive_board, "security_chief");
        site.add_account("anna", "Anna Anställd");
        site.work([this](Work& work) { set_up_duty(work); });
        round = open("Lägesbild T1", {2026, 1, 1}, {2026, 4, 30}, {2026, 9, 15});
    }

    Id<Round> open(std::string title, Date from, Date to, Date due) {
        Id<Round> opened;
        site.work([&](Work& work) {
            NewRound made{duty, report_template, std::move(title), from, to, to, due};
            opened = open_round(work, made).value();
        });
        return opened;
    }

    Id<Report> report_of(Id<Unit> of, Id<Round> in) {
        Id<Report> found;
        site.work([&](Work& work) {
            for (const auto& row : rows_of(work, in))
                if (row.unit == of) found = row.report;
        });
        return found;
    }
    Id<Report> report_of(Id<Unit> of) { return report_of(of, round); }

    ReportView view(std::string_view who, Id<Report> id) {
        ReportView view;
        site.work_as(site.actor(who),
                     [&](Work& work) { view = find_report(work, fake.sources, id).value(); });
        return view;
    }

    // Every section alike, then handed over.
    void hand_over(std::string_view who, Id<Report> id, std::string_view answer,
                   std::string_view text) {
        const auto before = view(who, id);
        std::vector<SectionAnswer> answers;
        for (const auto& section : before.sections)
            answers.push_back(
                {section.id, std::string(answer), std::string(text), section.version});
        site.work_as(site.actor(who), [&](Work& work) {
            save_answers(work, id, answers).value();
            const auto now = find_report(work, fake.sources, id).value();
            submit(work, fake.sources, id, now.version).value();
        });
    }

    void person(const char* username, const char* name, Id<Unit> unit, const char* role) {
        site.add_account(username, name);
        const auto person = site.actor(username).person;
        site.work([&](Work& work) {
            organisation::assign_role(work, {person, unit, role, {2020, 1, 1}, {9999, 12, 31}})
                .value();
        });
    }

private:
    static Id<Unit> unit(Work& work, const char* kind, const char* name, int order) {
        return organisation::create_unit(work,
                                         {kind, name, name, std::nullopt, order, {2020, 1, 1}});
    }

    void set_up_duty(Work& work) {
        NewTemplate made{"picture", "Lägesbild", 1, {2020, 1, 1}, {}};
        const char* titles[] = {"Olyckor", "Kris", "Information", "Brott", "Hot", "Påverkan"};
        for (int area = 1; area <= 6; ++area)
            made.sections.push_back({area,
                                     titles[area - 1],
                                     "Planen frågar.",
                                     {"test.done", "test.total", "test.late", "test.titles"}});
        report_template = create_template(work, made);
        duty = create_duty(work, {"picture", "Lägesbild", "council_decision", "Planen",
                                  "Kommunstyrelsen", "Säkerhetschefen", "tertial", 120});
        for (const auto board : {executive_board, service, schools})
            bind_unit(work, duty, board, "bound", "");
        bind_unit(work, duty, company, "accepted", "Styrelsen 2026-01-10 § 3");
        bind_unit(work, duty, proposed, "proposed", "");
    }
};

inline std::string path(Id<Report> id) {
    return "/reports/" + std::to_string(id.value);
}

}  // namespace varna::reporting::examples
