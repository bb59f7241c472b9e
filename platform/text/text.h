// SPDX-License-Identifier: EUPL-1.2
// Everything the system says, from PO files with ICU messages: Swedish first, English second.
// Text from law or from a plan is data and never passes through here.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/time.h"

namespace varna {

class Catalog {
public:
    // Every */text/sv.po and en.po inside the binary. Throws when one cannot be read.
    Catalog();
    ~Catalog();
    Catalog(const Catalog&) = delete;
    Catalog& operator=(const Catalog&) = delete;

    struct Message {
        std::string pattern;
        bool is_plain = true;  // has no {arguments}: shown as it stands
        // Differs among all messages of all catalogs, so what is kept for one is never another's.
        std::uint64_t number = 0;
    };
    const Message* find(std::string_view language, std::string_view key) const;
    std::vector<std::string> keys(std::string_view language) const;

private:
    std::map<std::string, Message, std::less<>> swedish_, english_;
};

// One language's voice. Cheap to copy.
class Text {
public:
    struct Argument {
        const char* name;
        std::variant<std::int64_t, double, std::string_view> value;
        Argument(const char* n, std::int64_t v) : name(n), value(v) {}
        Argument(const char* n, int v) : name(n), value(std::int64_t{v}) {}
        Argument(const char* n, std::size_t v) : name(n), value(static_cast<std::int64_t>(v)) {}
        Argument(const char* n, double v) : name(n), value(v) {}
        Argument(const char* n, std::string_view v) : name(n), value(v) {}
        Argument(const char* n, const std::string& v) : name(n), value(std::string_view(v)) {}
        Argument(const char* n, const char* v) : name(n), value(std::string_view(v)) {}
    };

    Text(const Catalog& catalog, std::string_view language);

    // A missing key is shown as the key itself; a test holds that none is missing.
    std::string operator()(std::string_view key) const;
    std::string operator()(std::string_view key, std::initializer_list<Argument>) const;
    bool has(std::string_view key) const;

    std::string date(const Date&) const;        // 22 november 2026
    std::string short_date(const Date&) const;  // 22 nov
    std::string weekday(const Date&) const;     // söndag
    std::string date_time(Instant) const;       // 22 november 2026 14.05, Swedish local time
    std::string number(double) const;           // 1 234,5 or 1,234.5

    std::string_view language() const { return language_; }

private:
    const Catalog* catalog_;
    std::string_view language_;  // "sv" or "en", static
};

// The PO format's part that we use: msgid and msgstr, one or more quoted lines each, # comments.
// A file that breaks it: nothing.
struct PoEntry {
    std::string key;
    std::string text;
};
bool read_po(std::string_view file, std::vector<PoEntry>& entries);

}  // namespace varna
