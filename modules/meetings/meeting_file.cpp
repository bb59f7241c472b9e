// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/meeting_file.h"

#include <algorithm>
#include <array>

#include "platform/sheets/columns.h"
#include "platform/sheets/days.h"
#include "platform/text/content_check.h"

namespace varna::meetings {
namespace {

using organisation::UnitRecord;

// What the columns are called, here and in neighbouring systems. Case, accents and spaces do not
// count.
const std::vector<sheets::Wanted>& wanted_columns() {
    static const std::vector<sheets::Wanted> wanted{
        {"held_on",
         {"Sammantradesdag", "Sammantrade", "Sammantradesdatum", "Mote", "Motesdag", "Motesdatum",
          "Datum", "Dag", "Day of the meeting", "Meeting", "Date"},
         true},
        {"unit", {"Organ", "Namnd", "Instans", "Styrelse", "Namnd/styrelse", "Enhet", "Body"}},
        {"start_time", {"Klockslag", "Tid", "Starttid", "Kl", "Time"}},
        {"place", {"Plats", "Lokal", "Place"}},
        {"manuscript_stop_on", {"Manusstopp", "Manus", "Manuscript stop"}},
        {"preparation_on", {"Beredning", "Arbetsutskott", "Utskott", "Preparation"}},
        {"adjustment_on", {"Justering", "Justeringsdag", "Adjustment"}},
        {"dispatch_on", {"Expediering", "Expedieringsdag", "Dispatch"}},
        {"is_cancelled", {"Installt", "Cancelled"}},
        {"uid", {"Id", "UID"}}};
    return wanted;
}

bool is_yes(std::string_view word) {
    constexpr std::array<std::string_view, 6> yes = {"ja", "yes",      "x",
                                                     "1",  "installt", "cancelled"};
    return std::find(yes.begin(), yes.end(), sheets::header_key(word)) != yes.end();
}

std::optional<Id<Unit>> body_called(std::string_view name, const std::vector<UnitRecord>& bodies) {
    const auto key = sheets::header_key(name);
    for (const auto& body : bodies)
        if (key == sheets::header_key(body.name) || key == sheets::header_key(body.short_name))
            return body.id;
    return std::nullopt;
}

// The longest name counts: an executive board's committee has the board's name in its own.
std::optional<Id<Unit>> body_in(std::string_view summary, const std::vector<UnitRecord>& bodies) {
    const auto words = sheets::header_key(summary);
    std::optional<Id<Unit>> found;
    std::size_t longest = 0;
    for (const auto& body : bodies) {
        const auto name = sheets::header_key(body.name);
        if (name.size() <= longest || words.find(name) == std::string::npos) continue;
        longest = name.size();
        found = body.id;
    }
    return found;
}

void refuse(FileRow& row, const char* field, const char* message, std::string_view detail = {}) {
    row.faults.push_back({field, message, std::string(detail.substr(0, 60))});
}

// What must never be stored is not stored from a file either, nor what no meeting has.
void heed_content(FileRow& row) {
    constexpr std::size_t bytes_max = 400;
    auto said = row.title + " " + row.facts.place;
    for (const auto& known : row.faults) said += " " + known.detail;
    std::optional<Problem::Field> fault;
    if (has_security_marking(said + " " + row.uid)) {
        fault = {"place", "platform.security_marking", {}};
    } else if (has_personal_number(said)) {
        fault = {"place", "meetings.personal_number", {}};
    } else if (row.facts.place.size() > bytes_max) {
        fault = {"place", "platform.too_long", "200"};
    } else if (row.uid.size() > bytes_max) {
        fault = {"held_on", "meetings.uid_long", {}};
    }
    row.title = row.title.substr(0, row.title.find('\n'));
    if (!fault) return;
    row.faults = {std::move(*fault)};
    row.title.clear();
    row.facts.place.clear();
    row.uid.clear();
}

class TableReader {
public:
    TableReader(const sheets::Table& table, const sheets::Columns& columns,
                const std::vector<UnitRecord>& bodies, std::optional<Id<Unit>> chosen)
        : table_(table), columns_(columns), bodies_(bodies), chosen_(chosen) {}

    FileRow read(std::size_t at) {
        FileRow row;
        row.line = static_cast<std::int64_t>(at) + 1;
        row.title = std::string(cell(at, "unit")) + " " + std::string(cell(at, "held_on"));
        row.uid = cell(at, "uid");
        read_unit(at, row);
        read_day_and_time(at, row);
        if (has("place")) row.facts.place = cell(at, "place");
        read_day(at, row, "manuscript_stop_on", row.facts.manuscript_stop_on);
        read_day(at, row, "preparation_on", row.facts.preparation_on);
        read_day(at, row, "adjustment_on", row.facts.adjustment_on);
        read_day(at, row, "dispatch_on", row.facts.dispatch_on);
        if (has("is_cancelled")) row.facts.is_cancelled = is_yes(cell(at, "is_cancelled"));
        // An empty cell says as little as a missing column: what stands there stays.
        for (const auto& [field, column] : columns_.column_of)
            if (!columns_.value(table_, at, field).empty()) row.given.insert(field);
        if (!row.facts.start_time.empty()) row.given.insert("start_time");
        return row;
    }

private:
    bool has(const char* field) const { return columns_.find(field).has_value(); }
    std::string_view cell(std::size_t at, const char* field) const {
        return columns_.value(table_, at, field);
    }

    void read_unit(std::size_t at, FileRow& row) const {
        const auto name = cell(at, "unit");
        const auto unit = name.empty() ? chosen_ : body_called(name, bodies_);
        if (unit) {
            row.unit = *unit;
        } else {
            refuse(row, "unit", name.empty() ? "meetings.which_body" : "meetings.unknown_body",
                   name);
        }
    }

    void read_day_and_time(std::size_t at, FileRow& row) const {
        const auto said = cell(at, "held_on");
        if (const auto day = sheets::day_in(said)) {
            row.facts.held_on = *day;
        } else {
            refuse(row, "held_on", "meetings.not_a_day", said);
        }
        auto time = cell(at, "start_time");
        const auto is_apart = !time.empty();
        if (!is_apart && said.size() > 11 && Date::parse(said.substr(0, 10)))
            time = said.substr(11);
        const auto known = time_of_day(time);
        if (known) {
            row.facts.start_time = *known;
        } else if (is_apart) {
            refuse(row, "start_time", "meetings.not_a_time");
        }
    }

    void read_day(std::size_t at, FileRow& row, const char* field, std::optional<Date>& day) const {
        const auto said = cell(at, field);
        if (said.empty() || said == "-" || said == "\xE2\x80\x93") return;
        day = sheets::day_in(said);
        if (!day) refuse(row, field, "meetings.not_a_day", said);
    }

    const sheets::Table& table_;
    const sheets::Columns& columns_;
    const std::vector<UnitRecord>& bodies_;
    std::optional<Id<Unit>> chosen_;
};

bool is_blank(const sheets::Table& table, std::size_t row) {
    for (std::size_t column = 0; column < table.column_count(row); ++column)
        if (!sheets::trimmed(table.cell(row, column)).empty()) return false;
    return true;
}

// An event that says one of a meeting's other days.
struct Step {
    const char* word;
    const char* english;
    const char* field;
    std::optional<Date> MeetingFacts::*day;
    bool is_before;
};
constexpr std::array<Step, 4> steps = {
    {{"manusstopp", "manuscriptstop", "manuscript_stop_on", &MeetingFacts::manuscript_stop_on,
      true},
     {"beredning", "preparation", "preparation_on", &MeetingFacts::preparation_on, true},
     {"justering", "adjustment", "adjustment_on", &MeetingFacts::adjustment_on, false},
     {"expediering", "dispatch", "dispatch_on", &MeetingFacts::dispatch_on, false}}};

const Step* step_in(std::string_view summary) {
    const auto words = sheets::header_key(summary);
    for (const auto& step : steps)
        if (words.find(step.word) != std::string::npos ||
            words.find(step.english) != std::string::npos)
            return &step;
    return nullptr;
}

FileRow row_of(const calendar::Event& event, std::size_t number,
               const std::vector<UnitRecord>& bodies, std::optional<Id<Unit>> chosen) {
    FileRow row;
    row.line = static_cast<std::int64_t>(number);
    row.title = event.summary + " " + event.start.substr(0, 10);
    row.uid = event.uid;
    row.facts.start_time = event.time;
    row.facts.place = event.place;
    row.facts.is_cancelled = event.is_cancelled;
    row.given = {"start_time", "place", "is_cancelled"};
    if (event.day) {
        row.facts.held_on = *event.day;
    } else {
        refuse(row, "held_on", "meetings.unknown_zone", event.start);
    }
    if (const auto unit = chosen ? chosen : body_in(event.summary, bodies)) {
        row.unit = *unit;
    } else {
        refuse(row, "unit", "meetings.no_body_in_title");
    }
    return row;
}

// The next meeting after a manuscript stop or a preparation, and the last before the others.
FileRow* meeting_of(std::vector<FileRow>& meetings, const FileRow& day, const Step& step) {
    FileRow* nearest = nullptr;
    for (auto& meeting : meetings) {
        if (!meeting.faults.empty() || meeting.unit != day.unit) continue;
        const auto held_on = meeting.facts.held_on, on = day.facts.held_on;
        if (step.is_before ? held_on < on : held_on > on) continue;
        if (nearest == nullptr ||
            (step.is_before ? held_on < nearest->facts.held_on : held_on > nearest->facts.held_on))
            nearest = &meeting;
    }
    return nearest;
}

}  // namespace

Result<std::vector<FileRow>> rows_of_table(const sheets::Table& table,
                                           const std::vector<UnitRecord>& bodies,
                                           std::optional<Id<Unit>> chosen) {
    const auto columns = sheets::find_columns(table, wanted_columns());
    if (!columns.missing.empty()) return fail(Problem::invalid("file", "meetings.no_day_column"));
    if (table.row_count() > file_rows_max + columns.header_row)
        return fail(Problem::invalid("file", "meetings.file_long", std::to_string(file_rows_max)));
    std::vector<FileRow> rows;
    TableReader reader(table, columns, bodies, chosen);
    for (auto at = columns.header_row + 1; at < table.row_count(); ++at)
        if (!is_blank(table, at)) rows.push_back(reader.read(at));
    for (auto& row : rows) heed_content(row);
    if (rows.empty()) return fail(Problem::invalid("file", "sheets.empty"));
    return rows;
}

std::vector<FileRow> rows_of_calendar(const std::vector<calendar::Event>& events,
                                      const std::vector<UnitRecord>& bodies,
                                      std::optional<Id<Unit>> chosen) {
    std::vector<FileRow> meetings, others;
    std::vector<std::pair<FileRow, const Step*>> days;
    std::size_t number = 0;
    for (const auto& event : events) {
        auto row = row_of(event, ++number, bodies, chosen);
        if (const auto* step = step_in(event.summary); step != nullptr && row.faults.empty()) {
            days.emplace_back(std::move(row), step);
        } else {
            meetings.push_back(std::move(row));
        }
    }
    for (auto& [day, step] : days) {
        auto* meeting = meeting_of(meetings, day, *step);
        if (meeting == nullptr) {
            refuse(day, step->field, "meetings.no_meeting_for_day");
            others.push_back(std::move(day));
        } else if (!day.facts.is_cancelled) {
            meeting->facts.*(step->day) = day.facts.held_on;
            meeting->given.insert(step->field);
        }
    }
    meetings.insert(meetings.end(), others.begin(), others.end());
    for (auto& row : meetings) heed_content(row);
    return meetings;
}

Result<std::vector<FileRow>> read_meeting_file(std::string_view bytes,
                                               const std::vector<UnitRecord>& bodies,
                                               std::optional<Id<Unit>> chosen,
                                               std::optional<Id<Unit>> own) {
    if (calendar::is_calendar(bytes))
        return calendar::read(bytes).and_then(
            [&](const std::vector<calendar::Event>& events) -> Result<std::vector<FileRow>> {
                if (events.size() > file_rows_max)
                    return fail(Problem::invalid("file", "meetings.file_long",
                                                 std::to_string(file_rows_max)));
                return rows_of_calendar(events, bodies, chosen);
            });
    return sheets::read(bytes).and_then([&](const sheets::Table& table) {
        return rows_of_table(table, bodies, chosen ? chosen : own);
    });
}

}  // namespace varna::meetings
