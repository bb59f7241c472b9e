// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/origins.h"

#include <charconv>

#include "platform/thread/thread.h"

namespace varna::decisions {
namespace {

// The page of an obligation is that of its latest period.
constexpr Statement sql_origins = R"(
    SELECT l.from_type, l.made_at, o.reference || ' ' || o.title,
           coalesce((SELECT max(a.id) FROM action a
                      WHERE a.origin_type = 'obligation' AND a.origin_id = o.id
                        AND {visible action a}), 0)
      FROM thread_link l
      JOIN obligation o ON o.id = l.from_id AND {visible obligation o}
     WHERE l.to_type = 'matter' AND l.to_id = :id AND l.from_type = 'obligation'
     UNION ALL
    SELECT l.from_type, l.made_at, d.title || ', ' || u.name, r.id
      FROM thread_link l
      JOIN report r ON r.id = l.from_id AND {visible report r}
      JOIN round d ON d.id = r.round_id
      JOIN unit u ON u.id = r.unit_id
     WHERE l.to_type = 'matter' AND l.to_id = :id AND l.from_type = 'report'
     UNION ALL
    SELECT l.from_type, l.made_at, v.title, v.id
      FROM thread_link l
      JOIN plan_version v ON v.id = l.from_id AND {visible plan_version v}
     WHERE l.to_type = 'matter' AND l.to_id = :id AND l.from_type = 'plan_version'
     ORDER BY 2, 1, 4
     LIMIT 100
)";
constexpr Statement sql_obligation_of_page = R"(
    SELECT o.id FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
     WHERE a.id = :id AND a.origin_type = 'obligation' AND {visible action a}
)";
constexpr Statement sql_report_of_page = R"(
    SELECT r.id FROM report r WHERE r.id = :id AND {visible report r}
)";
constexpr Statement sql_plan_of_page = R"(
    SELECT v.id FROM plan_version v WHERE v.id = :id AND {visible plan_version v}
)";

struct Kind {
    const char* type;
    std::string_view path;
    Statement record_of_page;
};
constexpr Kind kinds[] = {{"obligation", "/obligations/", sql_obligation_of_page},
                          {"report", "/reports/", sql_report_of_page},
                          {"plan_version", "/plans/", sql_plan_of_page}};

std::string_view path_of(std::string_view type) {
    for (const auto& kind : kinds)
        if (type == kind.type) return kind.path;
    return {};
}

// The number behind the path, wherever in an address it stands: "https://.../reports/3#section-2".
std::int64_t number_after(std::string_view address, std::string_view path) {
    const auto at = address.find(path);
    if (at == std::string_view::npos) return 0;
    const auto digits = address.substr(at + path.size());
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

std::vector<Origin> origins_of(Work& work, Id<Matter> id) {
    return work.rows(sql_origins, {{"id", id}}, [](Row& row) {
        Origin origin;
        origin.type = row.text();
        row.integer();  // the order
        origin.title = row.text();
        origin.path = std::string(path_of(origin.type)) + std::to_string(row.integer());
        return origin;
    });
}

Result<std::string> link_origin(Work& work, Id<Matter> id, std::string_view address) {
    for (const auto& kind : kinds) {
        const auto number = number_after(address, kind.path);
        if (number <= 0) continue;
        const auto record = work.integer(kind.record_of_page, {{"id", number}});
        if (record == 0) break;
        thread::link(work, {kind.type, record}, "handled_in", {"matter", id.value});
        return kind.type + (" " + std::to_string(record));
    }
    return fail(Problem::invalid("origin", "decisions.no_such_origin"));
}

}  // namespace varna::decisions
