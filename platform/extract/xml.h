// SPDX-License-Identifier: EUPL-1.2
// XML as a stream of what begins and ends. Names are written with the prefixes of this program
// ("w:p", "text:h"), whatever prefixes the file has chosen. A DOCTYPE is refused: no document
// needs one, and entities are how XML is made to grow.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/extract/archive.h"

namespace varna::extract {

class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name, std::string_view otherwise = {}) const {
        return find(name).value_or(otherwise);
    }
    // What is no number is `otherwise`; what is beyond a million is a million.
    int number(std::string_view name, int otherwise) const;

private:
    const char** pairs_;  // name, value, name, value, null
};

class XmlHandler {
public:
    XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;
    virtual ~XmlHandler() = default;

    virtual void begin(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view) {}
    virtual void text(std::string_view) {}

    // From begin(): nothing of what is in the element, nor its end, is told.
    void skip() { is_skipping_ = true; }
    // Ends the reading with a problem; the first one counts.
    void stop(Problem problem) {
        if (!problem_) problem_ = std::move(problem);
    }
    const std::optional<Problem>& problem() const { return problem_; }

private:
    friend class XmlStream;
    bool is_skipping_ = false;
    std::optional<Problem> problem_;
};

// Reads a part of the archive.
Result<Done> read_xml(Archive& archive, const std::string& part, XmlHandler& handler);
int to_number(std::string_view digits, int otherwise);

}  // namespace varna::extract
