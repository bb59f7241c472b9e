// SPDX-License-Identifier: EUPL-1.2
// Asking for a package, and how it goes.
#include "modules/decisions/report_packages.h"

#include <boost/json.hpp>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_latest = R"(
    SELECT p.id, p.state, p.asked_by, p.asked_at, p.way, p.tried_at, p.sent_at, p.failure
      FROM report_package p
      JOIN office_report r ON r.id = p.office_report_id
     WHERE r.id = :report AND {visible office_report r}
     ORDER BY p.id DESC
     LIMIT 1
)";
constexpr Statement sql_insert = R"(
    INSERT INTO report_package (uuid, office_report_id, state, asked_at, asked_by, account_id)
    VALUES (:uuid, :report, 'waiting', :now, :person, :account)
    RETURNING id
)";

PackageView package_from(Row& row) {
    PackageView package;
    package.id = row.id<ReportPackage>();
    package.state = row.text();
    package.asked_by = row.text();
    package.asked_at = row.instant();
    package.way = row.text();
    package.tried_at = row.optional_instant();
    package.sent_at = row.optional_instant();
    package.failure = row.text();
    return package;
}

}  // namespace

std::optional<PackageView> package_of(Work& work, Id<OfficeReport> report) {
    return work.maybe(sql_latest, {{"report", report}}, package_from);
}

bool may_send(const Actor& actor, const OfficeReportView& report) {
    return actor.may(Right::manage_matters, report.unit);
}

std::string_view obstacle_to_send(const std::optional<delivery::Settings>& settings,
                                  std::string_view secrecy) {
    if (!settings) return "not_set_up";
    if (settings->mail && secrecy != "open") return "sensitive_mail";
    return {};
}

Result<Done> send_package(Work& work, Id<OfficeReport> id,
                          const std::optional<delivery::Settings>& settings) {
    const auto detail = find(work, id);
    if (!detail) return fail(detail.error());
    const auto& report = detail->report;
    if (!may_send(work.actor(), report))
        return fail(Problem::forbidden("decisions.not_your_matter"));
    if (report.state != "handed_over") return fail(Problem::conflict("decisions.package_of_draft"));
    if (const auto obstacle = obstacle_to_send(settings, report.secrecy); !obstacle.empty())
        return fail(Problem::refused("decisions.package_failed_" + std::string(obstacle)));
    const auto before = package_of(work, id);
    if (before && before->state == "waiting")
        return fail(Problem::conflict("decisions.package_is_on_its_way"));
    const auto uuid = crypto::uuid();
    const auto package = work.insert<ReportPackage>(
        sql_insert, {{"uuid", uuid}, {"report", id}, {"person", work.actor().name}});
    jobs::enqueue(work, package_job, package.value);
    const boost::json::object payload{{"package", package.value}};
    audit::record(work, {"office_report.package_asked", "office_report", id.value, report.unit,
                         boost::json::serialize(payload)});
    return Done{};
}

}  // namespace varna::decisions
