// SPDX-License-Identifier: EUPL-1.2
// What a person filled in, from a form, a multipart body or a JSON object alike. Reading collects
// every field's problem at once, and the raw values stay for the form that is shown again.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/base/time.h"
#include "platform/http/parse.h"

namespace varna::web {

class Form {
public:
    http::Pairs fields;
    std::vector<http::Upload> uploads;

    std::string_view value(std::string_view name) const;  // the first of that name, or empty
    bool has(std::string_view name) const;
    std::vector<std::string_view> values(std::string_view name) const;
    const http::Upload* upload(std::string_view name) const;
};

struct TextLimit {
    bool required = false;
    std::size_t chars_max = 200;
    bool is_multiline = false;
    // What must never be stored is looked for: a security class is refused, a personal identity
    // number is asked about once, with the tick "save_anyway".
    bool is_content = true;
};

// Reads a command out of a form: form -> struct, all field problems at once.
class FormReader {
public:
    explicit FormReader(const Form& form) : form_(form) {}

    std::string text(std::string_view name, TextLimit limit = {});
    std::string choice(std::string_view name, std::initializer_list<std::string_view> allowed,
                       std::string_view otherwise = {});
    std::optional<Date> date(std::string_view name, bool required = false);
    std::optional<double> number(std::string_view name, bool required = false);  // 1 234,5 as well
    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max);
    std::vector<std::int64_t> ids(std::string_view name);  // every value of that name
    std::string url(std::string_view name, bool required = false);

    void refuse(std::string_view name, std::string message, std::string detail = {});
    const std::vector<Problem::Field>& problems() const { return problems_; }

    template <class Command>
    Result<Command> finish(Command command) {
        if (problems_.empty()) return command;
        return fail({Problem::Kind::invalid, "platform.invalid", problems_});
    }

private:
    const Form& form_;
    std::vector<Problem::Field> problems_;
};

}  // namespace varna::web
