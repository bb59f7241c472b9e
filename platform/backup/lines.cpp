// SPDX-License-Identifier: EUPL-1.2
#include "platform/backup/lines.h"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"

namespace varna::backup {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_text(std::string& line, std::string_view text) {
    line.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            line.push_back('\\');
            line.push_back(c);
        } else if (byte < 0x20) {
            line += "\\u00";
            line.push_back(hex_digits[byte >> 4]);
            line.push_back(hex_digits[byte & 15]);
        } else {
            line.push_back(c);
        }
    }
    line.push_back('"');
}

// The shortest digits that read back as the same number. JSON has no infinity.
void append_real(std::string& line, double number) {
    number += 0.0;  // the engines differ in whether they keep the sign of zero
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    if (std::isfinite(number)) {
        line.append(text);
    } else {
        append_text(line, text);
    }
}

void append_cell(std::string& line, sql::Row& row, Kind kind) {
    if (row.is_null()) {
        row.optional_integer();
        line += "null";
        return;
    }
    switch (kind) {
        case Kind::integer:
            line += std::to_string(row.integer());
            return;
        case Kind::real:
            append_real(line, row.number());
            return;
        case Kind::text:
            append_text(line, row.text_view());
            return;
        case Kind::blob:
            line.append("\"").append(crypto::base64url(row.blob())).append("\"");
            return;
    }
}

void each_row(sql::Connection& connection, const Table& table, bool is_canonical,
              const std::function<void(const Line&)>& on_line) {
    std::string line;
    connection.maintenance_query(select_all(table, connection.engine()), {}, [&](sql::Row& row) {
        line.assign(1, '[');
        for (const auto& column : table.columns) {
            if (line.size() > 1) line.push_back(',');
            append_cell(line, row, column.kind);
        }
        line.push_back(']');
        on_line({line, true, is_canonical});
        return true;
    });
}

class RowReader {
public:
    explicit RowReader(std::string_view line) : rest_(line) {}

    std::vector<Cell> read(const Table& table) {
        std::vector<Cell> cells;
        cells.reserve(table.columns.size());
        for (const auto& column : table.columns) {
            take(cells.empty() ? '[' : ',');
            cells.push_back(cell(column.kind));
        }
        take(']');
        if (!rest_.empty()) refuse();
        return cells;
    }

private:
    [[noreturn]] static void refuse() {
        throw std::runtime_error("The backup holds a row that cannot be read.");
    }

    void take(char expected) {
        if (rest_.empty() || rest_[0] != expected) refuse();
        rest_.remove_prefix(1);
    }

    Cell cell(Kind kind) {
        if (rest_.starts_with("null")) {
            rest_.remove_prefix(4);
            return {};
        }
        switch (kind) {
            case Kind::integer:
                return take_number<std::int64_t>();
            case Kind::real:
                return take_real();
            case Kind::text:
                return take_text();
            case Kind::blob:
                return take_blob();
        }
        refuse();
    }

    template <class Number>
    Number take_number() {
        Number number{};
        const auto parsed = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (parsed.ec != std::errc{}) refuse();
        rest_.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest_.data()));
        return number;
    }

    double take_real() {
        const bool is_quoted = rest_.starts_with('"');
        if (is_quoted) take('"');
        const auto number = take_number<double>();
        if (is_quoted) take('"');
        return number;
    }

    std::string take_text() {
        take('"');
        std::string text;
        for (;;) {
            const auto plain = rest_.find_first_of("\"\\");
            if (plain == std::string_view::npos) refuse();
            text.append(rest_.substr(0, plain));
            rest_.remove_prefix(plain);
            if (rest_[0] == '"') break;
            rest_.remove_prefix(1);
            text.push_back(take_escaped());
        }
        rest_.remove_prefix(1);
        return text;
    }

    char take_escaped() {
        if (rest_.starts_with('"') || rest_.starts_with('\\')) {
            const char c = rest_[0];
            rest_.remove_prefix(1);
            return c;
        }
        if (!rest_.starts_with("u00") || rest_.size() < 5) refuse();
        const auto high = hex_digits.find(rest_[3]);
        const auto low = hex_digits.find(rest_[4]);
        if (high == std::string_view::npos || low == std::string_view::npos) refuse();
        rest_.remove_prefix(5);
        return static_cast<char>(high * 16 + low);
    }

    std::string take_blob() {
        const auto text = take_text();
        std::string bytes(text.size(), '\0');
        std::size_t size = 0;
        const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                                             bytes.size(), text.data(), text.size(), nullptr, &size,
                                             nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
        if (failed != 0) refuse();
        bytes.resize(size);
        return bytes;
    }

    std::string_view rest_;
};

}  // namespace

void each_line(sql::Connection& connection, const std::function<void(const Line&)>& on_line) {
    // A whole table takes longer to read than any page may.
    if (connection.engine() == sql::Engine::postgres)
        connection.script("SET LOCAL statement_timeout = 0");
    for (const auto& table : tables(connection)) {
        const bool is_canonical = !is_node_only(table.name);
        on_line({table_line(table), false, is_canonical});
        each_row(connection, table, is_canonical, on_line);
    }
}

std::vector<Cell> read_row(std::string_view line, const Table& table) {
    return RowReader(line).read(table);
}

void Digest::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
}

std::string Digest::hex() {
    std::string raw(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(raw.data()));
    return crypto::hex(raw);
}

std::string canonical_digest(sql::Connection& connection) {
    Digest digest;
    each_line(connection, [&](const Line& line) {
        if (!line.is_canonical) return;
        digest.add(line.text);
        digest.add("\n");
    });
    return digest.hex();
}

}  // namespace varna::backup
