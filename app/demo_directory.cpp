// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_directory.h"

#include <map>
#include <utility>

#include "modules/directory/directory.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

constexpr std::pair<const char*, const char*> people[] = {
    {"20114", "Alva Nyström"},   {"20127", "Ahmed Yusuf"},      {"20131", "Birgit Holm"},
    {"20145", "Christer Lund"},  {"20152", "Dragana Petrovic"}, {"20168", "Emil Sandgren"},
    {"20173", "Farida Rahimi"},  {"20189", "Gösta Palm"},       {"20194", "Hanna Wik"},
    {"20205", "Ibrahim Haddad"}, {"20216", "Jenny Åkerlund"},   {"20228", "Kalle Myrman"},
    {"20233", "Lovisa Grahn"},   {"20247", "Mikael Östberg"},   {"20251", "Nadja Sjödin"},
    {"20266", "Olle Tranberg"},  {"20272", "Paulina Wójcik"},   {"20283", "Rasmus Hedin"},
    {"20299", "Siv Malmsten"},   {"20304", "Tuva Ringblom"}};

// A file as it comes out of the other system, row by row.
class Files {
public:
    explicit Files(const std::vector<organisation::UnitRecord>& units) {
        for (const auto& unit : units)
            codes_[unit.name] = std::to_string(1000 + 10 * unit.id.value);
    }

    std::string units(const std::vector<organisation::UnitRecord>& all) const {
        std::string csv = "Enhetskod;Namn;Kortnamn\r\n";
        for (const auto& unit : all)
            csv += codes_.at(unit.name) + ";" + unit.name + ";" + unit.short_name + "\r\n";
        return csv;
    }
    std::string person(const std::string& number, const std::string& name,
                       const std::string& unit) const {
        const auto code = codes_.find(unit);
        return number + ";" + name + ";p" + number + "@lindvalla.example;" +
               (code == codes_.end() ? unit : code->second) + "\r\n";
    }

private:
    std::map<std::string, std::string> codes_;
};

const std::string heading = "Anställningsnummer;Namn;E-post;Enhetskod\r\n";

class DirectoryStory {
public:
    DirectoryStory(web::Tenant& tenant, const DemoMunicipality& town, Instant now)
        : tenant_(tenant), administrator_(town.administrator.actor), now_(now) {
        in_change(-41, administrator_, [&](Work& work) { units_ = organisation::units(work); });
        for (const auto& unit : town.reporting_units) boards_.push_back(unit.name);
    }

    void make() {
        const Files files(units_);
        take(-41, administrator_, directory::Kind::units, "enheter.csv", files.units(units_));
        std::string rows = heading, later = heading;
        int number = 0;
        for (const auto& [id, name] : people) {
            const auto& board = boards_[static_cast<std::size_t>(number) % boards_.size()];
            const auto& next = boards_[static_cast<std::size_t>(number + 1) % boards_.size()];
            rows += files.person(id, name, board);
            // In the night one moved, one had left and one had married.
            if (number == 4)
                later += files.person(id, name, next);
            else if (number == 8)
                later += files.person(id, "Hanna Wik Ekdahl", board);
            else if (number != 11)
                later += files.person(id, name, board);
            ++number;
        }
        take(-40, administrator_, directory::Kind::people, "personal.csv", rows);
        take(-1, Actor::system(), directory::Kind::people, "personal.csv",
             later + files.person("20318", "Ulla Vestin", boards_[2]));
        const auto now = later + files.person("20318", "Ulla Vestin", boards_[2]) +
                         files.person("20327", "Viktor Asplund", boards_[9]) +
                         files.person("20335", "Yasmin Karlsson", "9999") +
                         files.person("20341", "", boards_[1]);
        prepare(0, administrator_, directory::Kind::people, "personal-ny.csv", now);
    }

private:
    template <class Deed>
    void in_change(int days, const Actor& actor, Deed deed) {
        Clock::freeze(now_.plus_seconds(std::int64_t{days} * 86'400));
        tenant_.database->write([&](sql::Connection& connection) {
            Work work(connection, actor);
            deed(work);
            return true;
        });
    }
    Id<directory::Import> prepare(int days, const Actor& actor, directory::Kind kind,
                                  const std::string& name, const std::string& csv) {
        const auto table = sheets::read(csv);
        ensure(table.has_value(), "the demo's file is a table");
        const auto file = directory::read_file(kind, name, *table, {});
        ensure(file.has_value(), "the demo's file has its columns");
        Id<directory::Import> id;
        in_change(days, actor, [&](Work& work) {
            const auto made = directory::prepare(work, *file);
            ensure(made.has_value(), "the demo's administrator may read in a file");
            id = *made;
        });
        return id;
    }
    void take(int days, const Actor& actor, directory::Kind kind, const std::string& name,
              const std::string& csv) {
        const auto id = prepare(days, actor, kind, name, csv);
        in_change(days, actor, [&](Work& work) {
            ensure(directory::apply(work, id, false).has_value(), "the demo's file is applied");
        });
    }

    web::Tenant& tenant_;
    const Actor& administrator_;
    Instant now_;
    std::vector<organisation::UnitRecord> units_;
    std::vector<std::string> boards_;
};

}  // namespace

void make_directory(web::Tenant& tenant, const DemoMunicipality& town, Instant now) {
    DirectoryStory(tenant, town, now).make();
    Clock::release();
    Clock::pin(now);
}

}  // namespace varna::app
