// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plans.h"

#include <algorithm>

#include "modules/programme/earlier_clauses.h"
#include "modules/programme/plan_assumptions.h"
#include "modules/programme/plan_concerned.h"
#include "modules/steering_documents/steering_documents.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/text/content_check.h"

namespace varna::programme {
namespace {

constexpr int kPageRows = 50;

constexpr Statement sql_versions = R"(
    SELECT v.id, v.plan_id, v.number, v.state, v.unit_id, v.title, v.decision_body, v.decided_on,
           v.decision_item, v.case_number, v.document_owner, v.validity, v.open_questions,
           v.source_name, v.imported_at, v.activated_at, v.version
      FROM plan_version v
     WHERE (:after = 0 OR v.id < :after) AND (v.state <> 'draft' OR :manages = 1)
       AND {visible plan_version v}
     ORDER BY v.id DESC LIMIT 51
)";
constexpr Statement sql_version = R"(
    SELECT v.id, v.plan_id, v.number, v.state, v.unit_id, v.title, v.decision_body, v.decided_on,
           v.decision_item, v.case_number, v.document_owner, v.validity, v.open_questions,
           v.source_name, v.imported_at, v.activated_at, v.version
      FROM plan_version v
     WHERE v.id = :id AND (v.state <> 'draft' OR :manages = 1) AND {visible plan_version v}
)";
constexpr Statement sql_clauses = R"(
    SELECT c.clause_id, c.position, c.anchor, c.line, c.line_end, c.kind, c.reporting_duty,
           c.focus_area, c.focus_area_title, c.text, c.responsible, c.followed_up_by,
           c.periodicity, c.due, c.confidence, c.version, c.page, c.method, c.assumed, c.same_as,
           c.may_go_on_from
      FROM clause_version c
      JOIN plan_version v ON v.id = c.plan_version_id
     WHERE v.id = :id AND (v.state <> 'draft' OR :manages = 1) AND {visible plan_version v}
     ORDER BY c.position
)";
constexpr Statement sql_source = R"(
    SELECT v.source_name, v.source_text, v.source_format, v.source_hash
      FROM plan_version v
     WHERE v.id = :id AND (v.state <> 'draft' OR :manages = 1) AND {visible plan_version v}
)";
constexpr Statement sql_active = R"(
    SELECT v.id FROM plan_version v
     WHERE v.state = 'active' AND {visible plan_version v}
     ORDER BY v.activated_at DESC, v.id DESC LIMIT 1
)";
constexpr Statement sql_place = R"(
    SELECT v.id, c.anchor
      FROM clause_version c
      JOIN plan_version v ON v.id = c.plan_version_id
     WHERE c.clause_id = :clause AND v.state <> 'draft' AND {visible plan_version v}
     ORDER BY CASE v.state WHEN 'active' THEN 0 ELSE 1 END, v.number DESC LIMIT 1
)";

constexpr Statement sql_plans = "SELECT id, title FROM plan ORDER BY id";
constexpr Statement sql_insert_plan = R"(
    INSERT INTO plan (uuid, title) VALUES (:uuid, :title) RETURNING id
)";
// sees all: a number is used once, also for those who may not see who has it.
constexpr Statement sql_next_number = R"(
    SELECT COALESCE(max(v.number), 0) + 1 FROM plan_version v WHERE v.plan_id = :plan
)";
constexpr Statement sql_insert_version = R"(
    INSERT INTO plan_version (plan_id, number, state, unit_id, source_name, source_text,
                              source_format, source_hash, title,
                              decision_body, decided_on, decision_item, case_number,
                              document_owner, validity, open_questions, imported_at)
    VALUES (:plan, :number, 'draft', :unit, :name, :text, :format, :hash, :title,
            :decision_body, :decided_on, :decision_item, :case_number, :owner, :validity,
            :open_questions, :now)
    RETURNING id
)";
constexpr Statement sql_insert_clause = "INSERT INTO clause (plan_id) VALUES (:plan) RETURNING id";
constexpr Statement sql_insert_clause_version = R"(
    INSERT INTO clause_version (clause_id, plan_version_id, position, anchor, line, line_end, kind,
                                reporting_duty, focus_area, focus_area_title, text, responsible,
                                followed_up_by, periodicity, due, confidence, page,
                                may_go_on_from)
    VALUES (:clause, :version, :position, :anchor, :line, :line_end, :kind, :reporting_duty,
            :area, :area_title, :text, :responsible, :followed_up_by, :periodicity, :due,
            :confidence, :page, :may_go_on_from)
)";

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

VersionRecord version_from(Row& row) {
    VersionRecord version;
    version.id = row.id<PlanVersion>();
    version.plan = row.id<Plan>();
    version.number = static_cast<int>(row.integer());
    version.state = row.text();
    version.unit = row.id<Unit>();
    auto& metadata = version.metadata;
    metadata.title = row.text();
    metadata.decision_body = row.text();
    metadata.decided_on = row.text();
    metadata.decision_item = row.text();
    metadata.case_number = row.text();
    metadata.owner = row.text();
    metadata.validity = row.text();
    metadata.open_questions = lines_in(row.text_view());
    version.source_name = row.text();
    version.imported_at = row.instant();
    version.activated_at = row.optional_instant();
    version.version = row.integer();
    return version;
}

ClauseRecord clause_from(Row& row) {
    ClauseRecord clause;
    clause.clause = row.id<Clause>();
    clause.position = static_cast<int>(row.integer());
    auto& read = clause.read;
    read.anchor = row.text();
    read.line = static_cast<int>(row.integer());
    read.line_end = static_cast<int>(row.integer());
    read.kind = kind_named(row.text_view()).value_or(ClauseKind::prose);
    read.reporting_duty = row.flag();
    const auto area = row.optional_integer();
    auto area_title = row.text();
    if (area) read.focus_area = FocusArea{static_cast<int>(*area), std::move(area_title)};
    read.text = row.text();
    read.responsible = bodies_from(row.text_view());
    read.followed_up_by = bodies_from(row.text_view());
    read.periodicity = row.text();
    read.due = row.text();
    read.confidence = row.number();
    clause.version = row.integer();
    read.page = static_cast<int>(row.optional_integer().value_or(0));
    clause.method = row.text();
    clause.assumed = row.text();
    if (const auto leader = row.optional_integer()) clause.same_as = Id<Clause>{*leader};
    if (const auto earlier = row.optional_integer()) clause.may_go_on_from = Id<Clause>{*earlier};
    return clause;
}

bool manages(Work& work) {
    return work.actor().may(Right::manage_plan);
}

Id<Plan> plan_titled(Work& work, const std::string& title) {
    const auto wanted = comparable_plan_title(title);
    Id<Plan> found;
    work.each(sql_plans, {}, [&](Row& row) {
        const auto id = row.id<Plan>();
        if (comparable_plan_title(row.text_view()) == wanted) found = id;
        return !found;
    });
    if (found) return found;
    const auto uuid = crypto::uuid();
    return work.insert<Plan>(sql_insert_plan, {{"uuid", uuid}, {"title", title}});
}

void insert_clause(Work& work, const VersionRecord& version, const EarlierClauses::Identity& is,
                   int position, const ReadClause& read) {
    const auto clause =
        is.clause ? *is.clause : work.insert<Clause>(sql_insert_clause, {{"plan", version.plan}});
    const auto responsible = bodies_json(read.responsible);
    const auto followed_up_by = bodies_json(read.followed_up_by);
    std::optional<std::int64_t> area, page;
    if (read.page != 0) page = read.page;
    std::string_view area_title;
    if (read.focus_area) {
        area = read.focus_area->number;
        area_title = read.focus_area->title;
    }
    work.run(sql_insert_clause_version, {{"clause", clause},
                                         {"version", version.id},
                                         {"position", position},
                                         {"anchor", read.anchor},
                                         {"line", read.line},
                                         {"line_end", read.line_end},
                                         {"kind", name_of(read.kind)},
                                         {"reporting_duty", read.reporting_duty},
                                         {"area", area},
                                         {"area_title", area_title},
                                         {"text", read.text},
                                         {"responsible", responsible},
                                         {"followed_up_by", followed_up_by},
                                         {"periodicity", read.periodicity},
                                         {"due", read.due},
                                         {"confidence", read.confidence},
                                         {"page", page},
                                         {"may_go_on_from", is.may_go_on_from}});
}

Id<PlanVersion> insert_version(Work& work, Id<Plan> plan, Id<Unit> owner, const PlanSource& source,
                               const PlanMetadata& metadata) {
    const auto number = work.integer(sql_next_number, {{"plan", plan}});
    const auto questions = joined(metadata.open_questions);
    return work.insert<PlanVersion>(sql_insert_version, {{"plan", plan},
                                                         {"number", number},
                                                         {"unit", owner},
                                                         {"name", source.name},
                                                         {"text", source.text},
                                                         {"format", source.format},
                                                         {"hash", source.hash},
                                                         {"title", metadata.title},
                                                         {"decision_body", metadata.decision_body},
                                                         {"decided_on", metadata.decided_on},
                                                         {"decision_item", metadata.decision_item},
                                                         {"case_number", metadata.case_number},
                                                         {"owner", metadata.owner},
                                                         {"validity", metadata.validity},
                                                         {"open_questions", questions}});
}

}  // namespace

VersionPage list(Work& work, std::int64_t after) {
    VersionPage page;
    page.versions =
        work.rows(sql_versions, {{"after", after}, {"manages", manages(work)}}, version_from);
    if (page.versions.size() > kPageRows) {
        page.versions.resize(kPageRows);
        page.next = page.versions.back().id.value;
    }
    return page;
}

Result<VersionRecord> find(Work& work, Id<PlanVersion> id) {
    auto version = work.maybe(sql_version, {{"id", id}, {"manages", manages(work)}}, version_from);
    if (!version) return fail(Problem::not_found());
    return *std::move(version);
}

Result<PlanSource> source(Work& work, Id<PlanVersion> id) {
    auto found = work.maybe(sql_source, {{"id", id}, {"manages", manages(work)}}, [](Row& row) {
        return PlanSource{row.text(), row.text(), row.text(), row.text()};
    });
    if (!found) return fail(Problem::not_found());
    return *std::move(found);
}

std::vector<ClauseRecord> clauses(Work& work, Id<PlanVersion> id) {
    auto all = work.rows(sql_clauses, {{"id", id}, {"manages", manages(work)}}, clause_from);
    number_clauses(all);
    return all;
}

std::optional<Id<PlanVersion>> active_version(Work& work) {
    return work.maybe(sql_active, {}, [](Row& row) { return row.id<PlanVersion>(); });
}

std::optional<Place> place_of(Work& work, Id<Clause> clause) {
    return work.maybe(sql_place, {{"clause", clause}}, [](Row& row) {
        const auto version = row.id<PlanVersion>();
        return Place{version, row.text()};
    });
}

Result<Id<PlanVersion>> import_plan(Work& work, const PlanSource& source, const ReadPlan& read) {
    if (!manages(work)) return fail(Problem::forbidden("programme.not_a_plan_manager"));
    if (has_security_marking(source.text))
        return fail(Problem::refused("platform.security_marking"));
    // The executive board owns the document and coordinates its follow-up (S1-12).
    const auto owner = organisation::executive_board(work);
    if (!owner) return fail(Problem::refused("programme.no_executive_board"));
    auto metadata = read.metadata;
    if (metadata.title.empty()) metadata.title = source.name;

    const auto plan = plan_titled(work, metadata.title);
    const auto version = insert_version(work, plan, owner->id, source, metadata);
    const auto kept = find(work, version);
    ensure(kept.has_value(), "who imports a plan may see it");
    auto read_clauses = read.clauses;
    const auto identities = EarlierClauses(work, *kept).identities(read_clauses);
    int position = 0;
    for (const auto& clause : read_clauses) {
        const auto& identity = identities[static_cast<std::size_t>(position)];
        insert_clause(work, *kept, identity, ++position, clause);
    }
    carry_decisions(work, plan, version);
    assume_unsaid(work, version, metadata.validity);
    audit::record(work, {"plan_version.imported", "plan_version", version.value, owner->id,
                         "{\"clauses\":" + std::to_string(position) + "}"});
    return version;
}

}  // namespace varna::programme
