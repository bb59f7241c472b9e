// SPDX-License-Identifier: EUPL-1.2
// What reports know of the plan's work without asking. Everything is computed from dated changes,
// so asked for an earlier day the answer is that day's.
#include "modules/obligations/obligations.h"

namespace varna::obligations {
namespace {

using figures::Asked;
using figures::Figure;

// The state of each action at the end of a day is that of its last change up to that day. An action
// belongs to the period in which it is due; continuous work belongs to every period that it was
// known in. What a company accepted, or was bound to by a directive, after the period had ended was
// no task of the period's. Work that a successor goes on with was the unit's until that day.
constexpr Statement sql_states = R"(
    SELECT o.focus_area, count(*),
           CAST(sum(CASE WHEN c.state = 'done' THEN 1 ELSE 0 END) AS bigint),
           CAST(sum(CASE WHEN c.state <> 'done' AND a.due_on < :as_of THEN 1 ELSE 0 END) AS bigint)
      FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
      JOIN action_change c ON c.id = (SELECT max(x.id) FROM action_change x
                                       WHERE x.action_id = a.id AND x.changed_on <= :as_of)
     WHERE a.unit_id = :unit AND a.origin_type = 'obligation' AND {visible action a}
       AND o.binding IN ('bound', 'accepted')
       AND (a.continued_on IS NULL OR a.continued_on > :as_of)
       AND (o.binding_decided_on IS NULL
            OR (o.binding_decided_on <= :as_of AND o.binding_decided_on <= :to))
       AND ((a.due_on >= :from AND a.due_on <= :to)
            OR (a.due_on = '9999-12-31' AND a.period <= :period_to
                AND EXISTS (SELECT 1 FROM action_change f
                             WHERE f.action_id = a.id AND f.changed_on <= :to)))
     GROUP BY o.focus_area ORDER BY o.focus_area
)";
constexpr Statement sql_evidence = R"(
    SELECT o.focus_area, count(*)
      FROM evidence e
      JOIN action a ON a.id = e.action_id AND {visible action a}
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
     WHERE e.unit_id = :unit AND a.origin_type = 'obligation' AND {visible evidence e}
       AND e.created_on >= :from AND e.created_on <= :to AND e.created_on <= :as_of
       AND (e.withdrawn_at IS NULL OR e.withdrawn_at > :as_of_end)
     GROUP BY o.focus_area ORDER BY o.focus_area
)";
constexpr Statement sql_titles = R"(
    SELECT o.focus_area, o.reference, o.title
      FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
      JOIN action_change c ON c.id = (SELECT max(x.id) FROM action_change x
                                       WHERE x.action_id = a.id AND x.changed_on <= :as_of)
     WHERE a.unit_id = :unit AND a.origin_type = 'obligation' AND {visible action a}
       AND c.state = 'done' AND c.changed_on >= :from AND c.changed_on <= :to
     ORDER BY o.focus_area, o.reference, a.id
)";

std::string path_of(const Asked& asked, int area, std::string_view state) {
    return "/obligations?unit=" + std::to_string(asked.unit.value) +
           "&area=" + std::to_string(area) + "&state=" + std::string(state);
}

struct States {
    int area = 0;
    double total = 0, done = 0, late = 0;
};

std::vector<States> states(Work& work, const Asked& asked) {
    const auto from = asked.from.iso(), to = asked.to.iso(), as_of = asked.as_of.iso();
    const auto period_to = std::to_string(asked.to.year) + "~";
    return work.rows(sql_states,
                     {{"unit", asked.unit},
                      {"from", from},
                      {"to", to},
                      {"as_of", as_of},
                      {"period_to", period_to}},
                     [](Row& row) {
                         return States{static_cast<int>(row.integer()), row.number(), row.number(),
                                       row.number()};
                     });
}

figures::Source of_states(std::string key, double States::*value, std::string state) {
    return {key, [key, value, state](Work& work, const Asked& asked) {
                std::vector<Figure> all;
                for (const auto& counted : states(work, asked)) {
                    Figure figure;
                    figure.focus_area = counted.area;
                    figure.number = counted.*value;
                    figure.link = path_of(asked, counted.area, state);
                    all.push_back(std::move(figure));
                }
                return all;
            }};
}

std::vector<Figure> evidence(Work& work, const Asked& asked) {
    const auto from = asked.from.iso(), to = asked.to.iso(), as_of = asked.as_of.iso();
    const auto end = start_of_day(asked.as_of.plus_days(1));
    return work.rows(
        sql_evidence,
        {{"unit", asked.unit}, {"from", from}, {"to", to}, {"as_of", as_of}, {"as_of_end", end}},
        [&](Row& row) {
            Figure figure;
            figure.focus_area = static_cast<int>(row.integer());
            figure.number = row.number();
            figure.link = path_of(asked, figure.focus_area, "all");
            return figure;
        });
}

std::vector<Figure> titles(Work& work, const Asked& asked) {
    const auto from = asked.from.iso(), to = asked.to.iso(), as_of = asked.as_of.iso();
    const std::initializer_list<Param> params{
        {"unit", asked.unit}, {"from", from}, {"to", to}, {"as_of", as_of}};
    std::vector<Figure> all;
    work.each(sql_titles, params, [&](Row& row) {
        const int area = static_cast<int>(row.integer());
        if (all.empty() || all.back().focus_area != area) {
            Figure figure;
            figure.focus_area = area;
            figure.link = path_of(asked, area, "done");
            all.push_back(std::move(figure));
        }
        const auto reference = row.text();
        all.back().list.push_back(reference + " " + row.text());
        return true;
    });
    return all;
}

}  // namespace

void add_figure_sources(figures::Register& sources) {
    sources.add(of_states("obligations.total", &States::total, "all"));
    sources.add(of_states("obligations.done", &States::done, "done"));
    sources.add(of_states("obligations.late", &States::late, "late"));
    sources.add({"obligations.evidence", evidence});
    sources.add({"obligations.titles", titles});
}

}  // namespace varna::obligations
