// SPDX-License-Identifier: EUPL-1.2
// Reads what a child wrote, number by number and text by text, and believes nothing of it.
#pragma once

#include <charconv>
#include <string_view>

namespace varna::extract {

// Numbers apart by spaces, and texts by their lengths.
class WireReader {
public:
    explicit WireReader(std::string_view wire) : rest_(wire) {}
    bool is_done() const { return rest_.empty(); }

    template <class Number>
    bool number(Number& value, Number least, Number most) {
        const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        // Said so that what is not a number ("nan") is not between them either.
        if (read.ec != std::errc() || !(value >= least && value <= most)) return false;
        rest_.remove_prefix(static_cast<std::size_t>(read.ptr - rest_.data()));
        if (rest_.empty() || (rest_.front() != ' ' && rest_.front() != '\n')) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool flag(bool& value) {
        int number_read = 0;
        if (!number(number_read, 0, 1)) return false;
        value = number_read == 1;
        return true;
    }
    // A part of what is read, which must outlive it.
    bool text(std::string_view& value, std::size_t bytes) {
        if (bytes > rest_.size()) return false;
        value = rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
        return true;
    }

private:
    std::string_view rest_;
};

}  // namespace varna::extract
