// SPDX-License-Identifier: EUPL-1.2
// The package (paket till registrator): an office report as Word and PDF with metadata, on its way
// to the authority's diary. A person asks for it, a job makes and sends it, the diary's number
// comes back to the matter.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "modules/decisions/office_reports.h"
#include "platform/delivery/delivery.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "platform/text/text.h"

namespace varna::decisions {

struct ReportPackage {};

struct PackageView {
    Id<ReportPackage> id;
    std::string state;  // waiting sent failed
    std::string asked_by;
    Instant asked_at;
    std::string way;  // folder or mail, when sent
    std::optional<Instant> tried_at, sent_at;
    std::string failure;  // of the latest attempt: obstacle_to_send's and delivery's words
};

inline constexpr std::string_view package_job = "report_package";

// The latest that somebody asked for.
std::optional<PackageView> package_of(Work&, Id<OfficeReport>);
bool may_send(const Actor&, const OfficeReportView&);
// Why no package can be sent of a report of that secrecy: "not_set_up", "sensitive_mail"; empty
// when it can. Protected matters never go by mail.
std::string_view obstacle_to_send(const std::optional<delivery::Settings>&,
                                  std::string_view secrecy);
// Only of a report that is handed over, and one at a time.
Result<Done> send_package(Work&, Id<OfficeReport>, const std::optional<delivery::Settings>&);

// What the job needs of the municipality.
struct PackageSender {
    Text text;  // Swedish, for mails and metadata are read by authorities
    std::string municipality, base_url, host;
    std::optional<delivery::Settings> settings;
    files::Store* files = nullptr;  // for templates of the municipality's own
    std::function<Result<std::string>(std::string_view docx, const std::stop_token&)> to_pdf;
};
// Runs outside of transactions, reads with the eyes of whoever asked, and bears being run again.
// What may pass by itself is thrown, so that it is tried again; after the last attempt, or when it
// takes a person, the package has failed and says with what.
void deliver_package(const PackageSender&, sql::Database&, const jobs::Job&);
inline constexpr int package_attempts_max = 8;  // over some three hours

// report.docx, report.pdf and metadata.json, as docs/operations/registrator.md describes them.
std::vector<delivery::File> package_files(const OfficeReportDetail&, const PackageSender&,
                                          std::string docx, std::string pdf);

}  // namespace varna::decisions
