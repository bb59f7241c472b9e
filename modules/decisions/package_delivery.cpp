// SPDX-License-Identifier: EUPL-1.2
// The job behind report_packages.h: read, make, hand over, note.
#include <boost/json.hpp>

#include <stdexcept>

#include "modules/decisions/document_templates.h"
#include "modules/decisions/report_packages.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/office/template.h"

namespace varna::decisions {
namespace {

namespace json = boost::json;

// sees all: the job is told where the report stands; it reads the report as whoever asked.
constexpr Statement sql_waiting = R"(
    SELECT p.uuid, p.office_report_id, r.unit_id, p.account_id
      FROM report_package p
      JOIN office_report r ON r.id = p.office_report_id
     WHERE p.id = :id AND p.state = 'waiting'
)";
constexpr Statement sql_note_sent = R"(
    UPDATE report_package SET state = 'sent', way = :way, tried_at = :now, sent_at = :now,
                              failure = ''
     WHERE id = :id AND state = 'waiting'
)";
constexpr Statement sql_note_failure = R"(
    UPDATE report_package SET state = :state, tried_at = :now, failure = :failure
     WHERE id = :id AND state = 'waiting'
)";

struct Waiting {
    std::string uuid;
    Id<OfficeReport> report;
    Id<Unit> unit;
    Id<Account> account;
};

// What stopped it, and whether that may pass without anybody doing anything.
struct Failure {
    std::string word;
    bool may_pass = false;
};

struct ToSend {
    OfficeReportDetail detail;
    std::string template_hash;  // empty: the one that comes along
};

template <class Deed>
void in_work(sql::Database& database, const Actor& actor, Deed deed) {
    database.write([&](sql::Connection& connection) {
        Work work(connection, actor);
        deed(work);
        return true;
    });
}

std::optional<Waiting> waiting_package(sql::Database& database, std::int64_t id) {
    const auto system = Actor::system();
    std::optional<Waiting> found;
    database.read([&](sql::Connection& connection) {
        Work work(connection, system);
        found = work.maybe(sql_waiting, {{"id", id}}, [](Row& row) {
            Waiting waiting;
            waiting.uuid = row.text();
            waiting.report = row.id<OfficeReport>();
            waiting.unit = row.id<Unit>();
            waiting.account = row.id<Account>();
            return waiting;
        });
    });
    return found;
}

// Whoever asked may have lost the right to see it since.
tl::expected<ToSend, Failure> read_report(sql::Database& database, const Waiting& waiting) {
    Actor reader;
    reader.account = waiting.account;
    tl::expected<ToSend, Failure> read = tl::unexpected<Failure>({"not_found", false});
    database.read([&](sql::Connection& connection) {
        Work work(connection, reader);
        auto detail = find(work, waiting.report);
        if (!detail) return;
        ToSend found{std::move(*detail), {}};
        if (const auto& chosen = found.detail.report.sections.document_template) {
            const auto own = find(work, *chosen);
            if (!own) return;
            found.template_hash = own->file_hash;
        }
        read = std::move(found);
    });
    return read;
}

tl::expected<std::vector<delivery::File>, Failure> make_files(const PackageSender& sender,
                                                              const ToSend& sending,
                                                              const std::stop_token& stop) {
    const auto content = sending.template_hash.empty() ? std::optional(own_template())
                                                       : sender.files->get(sending.template_hash);
    if (!content) return tl::unexpected<Failure>({"no_document", false});
    auto docx = office::fill_template(*content, values_of(sending.detail, sender.municipality));
    if (!docx) return tl::unexpected<Failure>({"no_document", false});
    auto pdf = sender.to_pdf(*docx, stop);
    if (!pdf && pdf.error().message == "office.no_converter")
        return tl::unexpected<Failure>({"no_converter", false});
    if (!pdf) return tl::unexpected<Failure>({"not_converted", true});
    return package_files(sending.detail, sender, std::move(*docx), std::move(*pdf));
}

std::string name_of(const Waiting& waiting) {
    return "office-report-" + std::to_string(waiting.report.value) + "-" + waiting.uuid;
}

delivery::Mail mail_of(const PackageSender& sender, const Waiting& waiting, const ToSend& sending,
                       std::vector<delivery::File> files) {
    const auto& report = sending.detail.report;
    delivery::Mail mail;
    mail.subject = sender.text("decisions.package_subject", {{"title", report.sections.title}});
    mail.text = sender.text(
        "decisions.package_mail",
        {{"unit", report.unit_name},
         {"body", report.body_name},
         {"matter", sending.detail.matter.title},
         {"address", sender.base_url + "/office_reports/" + std::to_string(report.id.value)}});
    mail.id = waiting.uuid + "@" + sender.host;
    mail.files = std::move(files);
    return mail;
}

tl::expected<void, Failure> send_mail(const PackageSender& sender, const delivery::Mail& mail,
                                      const std::stop_token& stop) {
    const auto sent = delivery::send(*sender.settings->mail, mail, stop);
    if (sent) return {};
    const auto& word = sent.error();
    return tl::unexpected<Failure>({word, word == "not_reached" || word == "stopped"});
}

// A folder that is full or not mounted may be right again in an hour.
tl::expected<void, Failure> put_away(const std::string& folder, const std::string& name,
                                     const std::vector<delivery::File>& files) {
    try {
        delivery::put_in_folder(folder, name, files);
    } catch (const sql::Unavailable&) {
        return tl::unexpected<Failure>({"folder", true});
    }
    return {};
}

tl::expected<void, Failure> attempt(const PackageSender& sender, sql::Database& database,
                                    const Waiting& waiting, const std::stop_token& stop) {
    const auto sending = read_report(database, waiting);
    if (!sending) return tl::unexpected<Failure>(sending.error());
    const auto obstacle = obstacle_to_send(sender.settings, sending->detail.report.secrecy);
    if (!obstacle.empty()) return tl::unexpected<Failure>({std::string(obstacle), false});
    const auto& folder = sender.settings->folder;
    const auto name = name_of(waiting);
    // It came there before, and only the note of it was lost.
    if (!sender.settings->mail && delivery::is_in_folder(folder, name)) return {};
    auto files = make_files(sender, *sending, stop);
    if (!files) return tl::unexpected<Failure>(files.error());
    if (!sender.settings->mail) return put_away(folder, name, *files);
    return send_mail(sender, mail_of(sender, waiting, *sending, std::move(*files)), stop);
}

void note_sent(sql::Database& database, const Waiting& waiting, std::int64_t id,
               std::string_view way) {
    const auto system = Actor::system();
    in_work(database, system, [&](Work& work) {
        if (work.run(sql_note_sent, {{"id", id}, {"way", way}}) == 0) return;
        const json::object payload{{"package", id}, {"way", way}, {"uuid", waiting.uuid}};
        audit::record(work, {"office_report.package_sent", "office_report", waiting.report.value,
                             waiting.unit, json::serialize(payload)});
    });
}

void note_failure(sql::Database& database, std::int64_t id, std::string_view state,
                  std::string_view failure) {
    const auto system = Actor::system();
    in_work(database, system, [&](Work& work) {
        work.run(sql_note_failure, {{"id", id}, {"state", state}, {"failure", failure}});
    });
}

json::object file_json(const delivery::File& file) {
    return {{"name", file.name},
            {"media_type", file.media_type},
            {"bytes", file.content.size()},
            {"sha256", crypto::hex(crypto::sha256(file.content))}};
}

}  // namespace

std::vector<delivery::File> package_files(const OfficeReportDetail& detail,
                                          const PackageSender& sender, std::string docx,
                                          std::string pdf) {
    const auto& report = detail.report;
    std::vector<delivery::File> files{
        {"report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         std::move(docx)},
        {"report.pdf", "application/pdf", std::move(pdf)}};
    json::array numbers;
    for (const auto& number : detail.case_numbers)
        numbers.push_back(
            json::object{{"authority", number.authority_name}, {"number", number.number}});
    const auto address = [&](const char* path, std::int64_t id) {
        return sender.base_url + path + std::to_string(id);
    };
    const json::object metadata{
        {"format", "varna-package-1"},
        {"municipality", sender.municipality},
        {"document_type", sender.text("decisions.package_document_type")},
        {"title", report.sections.title},
        {"address", address("/office_reports/", report.id.value)},
        {"matter", json::object{{"id", detail.matter.id.value},
                                {"title", detail.matter.title},
                                {"address", address("/matters/", detail.matter.id.value)}}},
        {"unit", report.unit_name},
        {"body", report.body_name},
        {"case_numbers", std::move(numbers)},
        {"case_officer", report.sections.case_officer},
        {"written_on", report.sections.written_on.iso()},
        {"handed_over_on",
         report.handed_over_on ? json::value(report.handed_over_on->iso()) : nullptr},
        {"secrecy", report.secrecy},
        {"secrecy_mark", report.secrecy_mark.empty() ? nullptr : json::value(report.secrecy_mark)},
        {"files", json::array{file_json(files[0]), file_json(files[1])}}};
    files.push_back({"metadata.json", "application/json", json::serialize(metadata) + "\n"});
    return files;
}

void deliver_package(const PackageSender& sender, sql::Database& database, const jobs::Job& job) {
    const auto waiting = waiting_package(database, job.record_id);
    if (!waiting) return;
    const auto done = attempt(sender, database, *waiting, job.stop);
    if (done) {
        note_sent(database, *waiting, job.record_id, sender.settings->mail ? "mail" : "folder");
        return;
    }
    if (job.stop.stop_requested()) throw std::runtime_error("stopped");
    const auto& failure = done.error();
    const bool is_tried_again = failure.may_pass && job.attempts < package_attempts_max;
    note_failure(database, job.record_id, is_tried_again ? "waiting" : "failed", failure.word);
    if (is_tried_again) throw std::runtime_error(failure.word);
}

}  // namespace varna::decisions
