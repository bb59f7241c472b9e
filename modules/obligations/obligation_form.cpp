// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/obligation_form.h"

#include <charconv>

namespace varna::obligations {
namespace {

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

// The first words of a note name it in lists, so that a title need not be asked for.
std::string first_words(const std::string& text) {
    constexpr std::size_t bytes_max = 60;
    const auto line = text.substr(0, text.find('\n'));
    if (line.size() <= bytes_max) return line;
    auto cut = line.rfind(' ', bytes_max);
    if (cut == std::string::npos || cut < bytes_max / 2) {
        cut = bytes_max;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80) --cut;
    }
    return line.substr(0, cut) + " …";
}

const http::Upload* read_upload(web::FormReader& reader, const web::Request& request) {
    const auto* upload = request.form.upload("file");
    if (upload == nullptr) return nullptr;
    if (upload->content.empty()) reader.refuse("file", "obligations.file_empty");
    if (upload->content.size() > file_bytes_max) reader.refuse("file", "obligations.file_large");
    return upload;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string kind_of(const NewEvidence& evidence, const http::Upload* upload) {
    if (!evidence.case_number.empty()) return "case_document";
    if (upload != nullptr) return "file";
    if (!evidence.url.empty()) return "link";
    return evidence.figure ? "figure" : "note";
}

// A document in the diary is found again by its number, title and day, so all three are needed.
void read_case_document(web::FormReader& reader, NewEvidence& evidence) {
    evidence.case_number = reader.text("case_number", {.chars_max = 40});
    evidence.document_on = reader.date("document_on");
    if (evidence.document_on && *evidence.document_on > Clock::today())
        reader.refuse("document_on", "obligations.document_in_future");
    if (evidence.case_number.empty()) {
        if (evidence.document_on) reader.refuse("case_number", "obligations.case_number_needed");
        return;
    }
    if (evidence.title.empty()) reader.refuse("title", "obligations.document_title_needed");
    if (!evidence.document_on) reader.refuse("document_on", "obligations.document_day_needed");
}

// What was filled in decides the kind: a case number, a file, a link, a figure, or words alone.
ReadEvidence read_parts(web::FormReader& reader, const web::Request& request) {
    ReadEvidence read;
    auto& evidence = read.evidence;
    evidence.text = reader.text("text", {.chars_max = 4000, .is_multiline = true});
    evidence.title = reader.text("title", {.chars_max = 200});
    read_case_document(reader, evidence);
    evidence.url = reader.url("url");
    evidence.figure = reader.number("figure");
    evidence.figure_unit = reader.text("figure_unit", {.chars_max = 40});
    // A figure that cannot be read has been complained of already.
    if (!evidence.figure_unit.empty() && is_blank(request.form.value("figure")))
        reader.refuse("figure", "obligations.figure_needed");
    read.upload = read_upload(reader, request);
    evidence.kind = kind_of(evidence, read.upload);
    if (evidence.title.empty() && read.upload != nullptr) evidence.title = read.upload->file_name;
    if (evidence.title.empty()) evidence.title = first_words(evidence.text);
    if (evidence.title.empty()) evidence.title = evidence.url;
    if (evidence.title.empty() && evidence.figure)
        evidence.title = figure_words(*evidence.figure, evidence.figure_unit);
    return read;
}

bool is_empty(const ReadEvidence& read) {
    return read.evidence.title.empty() && read.evidence.text.empty() && !read.evidence.figure &&
           read.evidence.url.empty() && read.evidence.case_number.empty() && read.upload == nullptr;
}

}  // namespace

Result<ReadChange> read_change(const web::Request& request) {
    web::FormReader reader(request.form);
    ReadChange read;
    const auto state = reader.choice("state", {"not_started", "in_progress", "done"});
    read.change.state = state_named(state).value_or(State::not_started);
    read.change.version = number_of(request.form.value("version"));
    auto evidence = read_parts(reader, request);
    if (!is_empty(evidence)) {
        read.change.evidence = std::move(evidence.evidence);
        read.upload = evidence.upload;
    }
    return reader.finish(std::move(read));
}

Result<ReadEvidence> read_evidence(const web::Request& request) {
    web::FormReader reader(request.form);
    auto read = read_parts(reader, request);
    if (is_empty(read)) reader.refuse("text", "platform.required");
    return reader.finish(std::move(read));
}

Filter read_filter(const web::Request& request) {
    Filter filter;
    const auto unit = request.query("unit");
    if (unit.empty()) {
        filter.unit = request.actor.own_unit();
        if (request.actor.may(Right::manage_rounds)) filter.unit = std::nullopt;
    } else if (unit != "all") {
        filter.unit = Id<Unit>{request.query_number("unit")};
    }
    const auto area = request.query_number("area");
    if (area >= 0 && area <= 99) filter.focus_area = static_cast<int>(area);
    if (request.query("area") == "plan") filter.focus_area = any_area;
    const auto state = request.query("state");
    for (const char* known : {"open", "late", "proposed", "current", "all"})
        if (state == known || state_named(state)) filter.state = state;
    filter.due_from = Date::parse(request.query("from"));
    filter.due_to = Date::parse(request.query("to"));
    return filter;
}

Cursor read_cursor(const web::Request& request) {
    const auto day = request.query("after_day");
    if (!Date::parse(day)) return {};
    return {std::string(day), request.query_number("after")};
}

void store_upload(web::Request& request, Id<Action> action, const http::Upload* upload,
                  NewEvidence& evidence) {
    if (upload == nullptr) return;
    // Content is stored before the change that refers to it. What somebody sends who may not work
    // on the action is not kept; the change itself says why.
    bool may_work = false;
    request.in_snapshot([&](Work& work) {
        const auto detail = find(work, action);
        may_work = detail.has_value() && detail->may_work;
    });
    if (!may_work) return;
    evidence.file_hash = request.tenant.files->put(upload->content);
    evidence.file_name = upload->file_name;
    evidence.file_type = upload->content_type;
    evidence.file_size = static_cast<std::int64_t>(upload->content.size());
}

}  // namespace varna::obligations
