// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/import_views.h"

#include <boost/json.hpp>

#include "platform/web/components.h"

namespace varna::directory {
namespace {

// "Stabsenheten, Driften" of what it leaves and comes to, said as one move.
void add_place(std::vector<std::string>& words, const Text& text, const ChangeLine& line) {
    if (!line.place_before.empty() && !line.place_after.empty() &&
        line.place_before != line.place_after)
        words.push_back(
            text("directory.moves", {{"before", line.place_before}, {"after", line.place_after}}));
    else if (line.place_before.empty() && !line.place_after.empty())
        words.push_back(text("directory.comes_to", {{"place", line.place_after}}));
    else if (!line.place_before.empty() && line.place_after.empty())
        words.push_back(text("directory.leaves", {{"place", line.place_before}}));
}

std::vector<std::string> words_of(const Text& text, const Import& import, Deed deed,
                                  const ChangeLine& line) {
    std::vector<std::string> words;
    if (line.is_linked) words.push_back(text("directory.linked"));
    const bool is_replaced = !line.name_before.empty() && line.name_before != line.name_after;
    if (is_replaced) words.push_back(text("directory.was_called", {{"name", line.name_before}}));
    const auto* other =
        import.kind == Kind::people ? "directory.other_email" : "directory.other_short_name";
    const bool is_other_news = line.other_before != line.other_after;
    if (deed == Deed::changed && is_other_news)
        words.push_back(text(other) + ": " +
                        text("directory.from_to",
                             {{"before", line.other_before.empty() ? "–" : line.other_before},
                              {"after", line.other_after.empty() ? "–" : line.other_after}}));
    if (deed == Deed::added && import.kind == Kind::people && !line.other_after.empty())
        words.push_back(line.other_after);
    add_place(words, text, line);
    return words;
}

void changes_table(Html& html, const Text& text, const ImportPage& page, Deed deed) {
    html::open_table(html, text("directory.show_" + page.show), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("directory.head_name")
         << "</th><th scope=\"col\">"_h << text("directory.head_number")
         << "</th><th scope=\"col\">"_h << text("directory.head_what")
         << "</th></tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < page.changes.size() && at < page_rows; ++at) {
        const auto& line = page.changes[at];
        html << "<tr><th scope=\"row\""_h << html::data_language(text) << ">"_h << line.name_after
             << "</th><td>"_h << line.external_id << "</td><td>"_h;
        bool is_first = true;
        for (const auto& words : words_of(text, page.import, deed, line)) {
            if (!std::exchange(is_first, false)) html << "<br>"_h;
            html << words;
        }
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

void faults_table(Html& html, const Text& text, const ImportPage& page) {
    html::open_table(html, text("directory.show_faults"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("directory.head_row")
         << "</th><th scope=\"col\">"_h << text("directory.head_column")
         << "</th><th scope=\"col\">"_h << text("directory.head_fault")
         << "</th></tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < page.faults.size() && at < page_rows; ++at) {
        const auto& fault = page.faults[at].fault;
        html << "<tr><th scope=\"row\">"_h << text("directory.row", {{"row", fault.row}})
             << "</th><td"_h << html::data_language(text) << ">"_h << fault.header << "</td><td>"_h
             << text(fault.message, {{"detail", fault.detail}}) << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

// Which of the lists is shown, with how much is in each.
void choices(Html& html, const Text& text, const ImportPage& page) {
    const auto& import = page.import;
    html << "<nav class=\"filters\" aria-label=\""_h << text("directory.show") << "\">"_h;
    const std::pair<const char*, std::size_t> all[] = {{"added", import.tally.added},
                                                       {"changed", import.tally.changed},
                                                       {"gone", import.tally.gone},
                                                       {"faults", import.faults}};
    for (const auto& [show, count] : all) {
        html << "<a href=\""_h << import_path(import.id) << "?show="_h << show << "\""_h;
        if (page.show == show) html << " aria-current=\"page\""_h;
        html << ">"_h << text("directory.show_" + std::string(show)) << " ("_h
             << static_cast<std::int64_t>(count) << ")</a>"_h;
    }
    html << "</nav>"_h;
}

void shown_list(Html& html, const Text& text, const ImportPage& page) {
    choices(html, text, page);
    const bool is_faults = page.show == "faults";
    if (is_faults ? page.faults.empty() : page.changes.empty()) {
        const bool is_forgotten = page.import.state == "outdated";
        html << "<p class=\"empty\">"_h
             << text(is_forgotten ? "directory.forgotten" : "directory.nothing_here") << "</p>"_h;
        return;
    }
    if (is_faults)
        faults_table(html, text, page);
    else
        changes_table(html, text, page,
                      page.show == "added"     ? Deed::added
                      : page.show == "changed" ? Deed::changed
                                               : Deed::gone);
    const auto rows = is_faults ? page.faults.size() : page.changes.size();
    if (rows <= page_rows) return;
    const auto last = is_faults ? page.faults[page_rows - 1].id : page.changes[page_rows - 1].id;
    html::pager(
        html, text,
        import_path(page.import.id) + "?show=" + page.show + "&after=" + std::to_string(last));
}

// Applying and discarding are two buttons of one form.
void waiting_form(Html& html, const web::Request& request, const Import& import,
                  const Problem* problem) {
    const auto& text = request.text;
    request.open_form(html, import_path(import.id) + "/application");
    if (import.has_changes() && import.tally.is_much_gone()) {
        const html::FormView view{text, request.form, problem};
        html << "<div class=\"field\" id=\"is_confirmed\"><p class=\"hint\">"_h
             << text("directory.much_gone_explained",
                     {{"gone", import.tally.gone}, {"known", import.tally.known}})
             << "</p>"_h;
        if (view.error("is_confirmed") != nullptr)
            html << "<p class=\"error\">"_h << text("directory.much_gone") << "</p>"_h;
        html << "<label><input type=\"checkbox\" name=\"is_confirmed\" value=\"yes\"> "_h
             << text("field.is_confirmed") << "</label></div>"_h;
    }
    html << "<p class=\"actions\">"_h;
    if (import.has_changes()) html::submit(html, text("directory.apply"));
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\""_h
         << " formaction=\""_h << import_path(import.id) << "/removal\">"_h
         << text("directory.discard") << "</button></p></form>"_h;
}

void deeds(Html& html, const web::Request& request, const Import& import, const Problem* problem) {
    const auto& text = request.text;
    const auto path = import_path(import.id);
    if (import.is_waiting()) {
        if (!import.has_changes()) html << "<p>"_h << text("directory.no_changes") << "</p>"_h;
        waiting_form(html, request, import, problem);
    } else if (import.is_latest && import.has_changes()) {
        html << "<details class=\"rowsep\"><summary>"_h << text("directory.undo")
             << "</summary><p>"_h << text("directory.undo_explained") << "</p>"_h;
        request.open_form(html, path + "/reversal");
        html::submit(html, text("directory.undo_now"), true);
        html << "</form></details>"_h;
    }
}

void columns_read(Html& html, const Text& text, const Import& import) {
    boost::system::error_code error;
    const auto read = boost::json::parse(import.columns, error);
    if (error || !read.is_object()) return;
    html << "<details class=\"rowsep\"><summary>"_h << text("directory.columns_read")
         << "</summary><ul>"_h;
    for (const auto& [field, header] : read.get_object())
        if (header.is_string())
            html << "<li>"_h << text("field." + std::string(field)) << ": <span"_h
                 << html::data_language(text) << ">"_h << std::string_view(header.get_string())
                 << "</span></li>"_h;
    html << "</ul><p><a href=\"/directory/columns\">"_h << text("directory.columns_title")
         << "</a></p></details>"_h;
}

std::string read_when(const Text& text, const Import& import) {
    const auto& by = import.imported_by;
    auto words = by.empty() ? text("directory.read_by_command",
                                   {{"time", text.date_time(import.created_at)}})
                            : text("directory.read_by",
                                   {{"time", text.date_time(import.created_at)}, {"name", by}});
    if (import.applied_at)
        words += " " + text("directory.applied_at", {{"time", text.date_time(*import.applied_at)}});
    if (import.undone_at)
        words += " " + text("directory.undone_at", {{"time", text.date_time(*import.undone_at)}});
    return words;
}

void sum(Html& html, std::string_view words, std::size_t number) {
    html << "<div><dt>"_h << words << "</dt><dd>"_h << static_cast<std::int64_t>(number)
         << "</dd></div>"_h;
}

}  // namespace

Html import_view(const web::Request& request, const ImportPage& page, const Problem* problem) {
    const auto& text = request.text;
    const auto& import = page.import;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html::heading(html, import.file_name,
                  text("directory." + std::string(name_of(import.kind)) + "_" + import.state));
    html << "<dl class=\"sums\">"_h;
    sum(html, text("directory.show_added"), import.tally.added);
    sum(html, text("directory.show_changed"), import.tally.changed);
    sum(html, text("directory.show_gone"), import.tally.gone);
    sum(html, text("directory.unchanged"), import.tally.unchanged);
    html << "</dl><p class=\"small muted\">"_h << read_when(text, import) << "</p>"_h;
    deeds(html, request, import, problem);
    shown_list(html, text, page);
    columns_read(html, text, import);
    html << "<p class=\"actions\"><a href=\"/directory\">"_h << text("directory.back")
         << "</a></p>"_h;
    return html;
}

}  // namespace varna::directory
