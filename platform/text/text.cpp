// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/text.h"

#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>

#include <array>
#include <atomic>
#include <cmath>
#include <unordered_map>

#include "platform/base/embedded.h"
#include "platform/base/ensure.h"

namespace varna {
namespace {

using icu::UnicodeString;

std::string utf8(const UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

UnicodeString unicode(std::string_view text) {
    return UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

const icu::Locale& locale_of(std::string_view language) {
    static const icu::Locale swedish("sv", "SE"), english("en", "GB");
    return language == "en" ? english : swedish;
}

struct Names {
    std::array<std::string, 12> months, short_months;
    std::array<std::string, 7> weekdays;  // Sunday first, as ICU has them

    explicit Names(std::string_view language) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::DateFormatSymbols symbols(locale_of(language), status);
        ensure(U_SUCCESS(status), "ICU has the names of months");
        int count = 0;
        using Symbols = icu::DateFormatSymbols;
        const auto* full = symbols.getMonths(count, Symbols::FORMAT, Symbols::WIDE);
        for (std::size_t at = 0; at < 12; ++at) months[at] = utf8(full[at]);
        const auto* brief = symbols.getMonths(count, Symbols::FORMAT, Symbols::ABBREVIATED);
        for (std::size_t at = 0; at < 12; ++at) {
            short_months[at] = utf8(brief[at]);
            if (short_months[at].ends_with('.')) short_months[at].pop_back();
        }
        const auto* days = symbols.getWeekdays(count, Symbols::FORMAT, Symbols::WIDE);
        for (std::size_t at = 0; at < 7; ++at) weekdays[at] = utf8(days[at + 1]);
    }
};

const Names& names_of(std::string_view language) {
    static const Names swedish("sv"), english("en");
    return language == "en" ? english : swedish;
}

// ICU's formatters are not safe to share between threads, and parsing a pattern is slow.
icu::MessageFormat& formatter(const Catalog::Message& message, std::string_view language) {
    thread_local std::unordered_map<std::uint64_t, std::unique_ptr<icu::MessageFormat>> formats;
    auto& format = formats[message.number];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where;
        format = std::make_unique<icu::MessageFormat>(unicode(message.pattern), locale_of(language),
                                                      where, status);
        if (U_FAILURE(status)) throw Bug("the message cannot be read: " + message.pattern);
    }
    return *format;
}

std::string formatted(const Catalog::Message& message, std::string_view language,
                      std::initializer_list<Text::Argument> arguments) {
    std::vector<UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& argument : arguments) {
        names.push_back(unicode(argument.name));
        if (const auto* integer = std::get_if<std::int64_t>(&argument.value)) {
            values.emplace_back(*integer);
        } else if (const auto* number = std::get_if<double>(&argument.value)) {
            values.emplace_back(*number);
        } else {
            values.emplace_back(unicode(std::get<std::string_view>(argument.value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    UnicodeString text;
    formatter(message, language)
        .format(names.data(), values.data(), static_cast<int>(values.size()), text, status);
    return U_SUCCESS(status) ? utf8(text) : message.pattern;
}

// "14 dagar sen" stands in every row of a list, and ICU needs microseconds for each plural. What
// was said of a number is remembered, up to a bound.
std::string counted(const Catalog::Message& message, std::string_view language,
                    const Text::Argument& argument, std::int64_t count) {
    constexpr std::size_t remembered_max = 2000;
    struct Hash {
        std::size_t operator()(const std::pair<std::uint64_t, std::int64_t>& key) const {
            return std::hash<std::uint64_t>()(key.first) ^
                   (std::hash<std::int64_t>()(key.second) << 1);
        }
    };
    thread_local std::unordered_map<std::pair<std::uint64_t, std::int64_t>, std::string, Hash> said;
    if (const auto found = said.find({message.number, count}); found != said.end())
        return found->second;
    if (said.size() >= remembered_max) said.clear();
    return said[{message.number, count}] = formatted(message, language, {argument});
}

bool read_quoted(std::string_view line, std::string& text) {
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') return false;
    line = line.substr(1, line.size() - 2);
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') return false;
        if (line[at] != '\\') {
            text.push_back(line[at]);
            continue;
        }
        if (++at == line.size()) return false;
        text.push_back(line[at] == 'n' ? '\n' : line[at]);
    }
    return true;
}

}  // namespace

bool read_po(std::string_view file, std::vector<PoEntry>& entries) {
    std::string* reading = nullptr;
    while (!file.empty()) {
        const auto end = std::min(file.find('\n'), file.size());
        auto line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#') {
            reading = nullptr;
            continue;
        }
        if (line.starts_with("msgid ")) {
            entries.emplace_back();
            reading = &entries.back().key;
            line.remove_prefix(6);
        } else if (line.starts_with("msgstr ")) {
            if (entries.empty()) return false;
            reading = &entries.back().text;
            line.remove_prefix(7);
        }
        if (reading == nullptr || !read_quoted(line, *reading)) return false;
    }
    return true;
}

Catalog::Catalog() {
    static std::atomic<std::uint64_t> messages_made{0};
    for (const auto& file : embedded_files()) {
        const bool is_swedish = file.path.ends_with("/text/sv.po");
        if (!is_swedish && !file.path.ends_with("/text/en.po")) continue;
        std::vector<PoEntry> entries;
        ensure(read_po(file.bytes, entries), "the PO files inside the binary can be read");
        for (auto& [key, text] : entries) {
            if (key.empty()) continue;
            const bool is_plain = text.find('{') == std::string::npos;
            (is_swedish ? swedish_ : english_)[key] = {text, is_plain, ++messages_made};
        }
    }
}

Catalog::~Catalog() = default;

const Catalog::Message* Catalog::find(std::string_view language, std::string_view key) const {
    const auto& messages = language == "en" ? english_ : swedish_;
    const auto found = messages.find(key);
    return found == messages.end() ? nullptr : &found->second;
}

std::vector<std::string> Catalog::keys(std::string_view language) const {
    std::vector<std::string> all;
    for (const auto& [key, message] : language == "en" ? english_ : swedish_) all.push_back(key);
    return all;
}

Text::Text(const Catalog& catalog, std::string_view language)
    : catalog_(&catalog), language_(language == "en" ? "en" : "sv") {}

bool Text::has(std::string_view key) const {
    return catalog_->find(language_, key) != nullptr;
}

std::string Text::operator()(std::string_view key) const {
    return (*this)(key, {});
}

std::string Text::operator()(std::string_view key,
                             std::initializer_list<Argument> arguments) const {
    const auto* message = catalog_->find(language_, key);
    if (message == nullptr) return std::string(key);
    if (message->is_plain) return message->pattern;
    const auto* count =
        arguments.size() == 1 ? std::get_if<std::int64_t>(&arguments.begin()->value) : nullptr;
    return count != nullptr ? counted(*message, language_, *arguments.begin(), *count)
                            : formatted(*message, language_, arguments);
}

std::string Text::date(const Date& date) const {
    const auto& month = names_of(language_).months[static_cast<std::size_t>(date.month - 1)];
    // On every row of every list, so without a pattern to read.
    std::string words = std::to_string(date.day);
    return words.append(" ").append(month).append(" ").append(std::to_string(date.year));
}

std::string Text::short_date(const Date& date) const {
    const auto& month = names_of(language_).short_months[static_cast<std::size_t>(date.month - 1)];
    return fmt::format("{} {}", date.day, month);
}

std::string Text::weekday(const Date& date) const {
    // 1970-01-01 was a Thursday, the fifth of ICU's weekdays.
    const auto at = ((date.days() + 4) % 7 + 7) % 7;
    return names_of(language_).weekdays[static_cast<std::size_t>(at)];
}

std::string Text::date_time(Instant at) const {
    const auto local = local_time(at);
    const char separator = language_ == "en" ? ':' : '.';
    return fmt::format("{} {:02}{}{:02}", date(local.date), local.hour, separator, local.minute);
}

std::string Text::number(double value) const {
    thread_local std::unordered_map<std::string_view, std::unique_ptr<icu::NumberFormat>> formats;
    auto& format = formats[language_];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        format.reset(icu::NumberFormat::createInstance(locale_of(language_), status));
        ensure(U_SUCCESS(status), "ICU writes numbers");
        format->setMaximumFractionDigits(2);
    }
    UnicodeString text;
    format->format(value, text);
    return utf8(text);
}

}  // namespace varna
