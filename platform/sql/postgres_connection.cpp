// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres_connection.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <deque>

#include "platform/base/ensure.h"

namespace varna::sql {
namespace {

// Object identifiers of pg_catalog.pg_type; they never change.
constexpr Oid type_bool = 16;
constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_text = 25;
constexpr Oid type_float8 = 701;

// Above this a statement with many optional values is parsed each time instead of being kept.
constexpr std::size_t forms_max = 16;

template <class Number>
Number parsed(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    // A numeric with decimals, such as an average, is cut off when read as an integer.
    const bool is_read = error == std::errc{} && (end == text.data() + text.size() || *end == '.');
    ensure(is_read, "a column read as a number is a number");
    return number;
}

int nibble(char digit) {
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

// Rows read like SQLite's: NULL is 0 or empty, and a truth value is 1 or 0.
class PostgresRow final : public Row {
public:
    explicit PostgresRow(const PGresult* result) : result_(result) {}
    void move_to(int row) {
        row_ = row;
        decoded_.clear();
        rewind();
    }

protected:
    bool is_null_at(int column) const override {
        ensure(column < PQnfields(result_), "no more columns are read than were selected");
        return PQgetisnull(result_, row_, column) == 1;
    }
    std::int64_t integer_at(int column) const override {
        return is_null_at(column) ? 0 : parsed<std::int64_t>(text_at(column));
    }
    double number_at(int column) const override {
        return is_null_at(column) ? 0 : parsed<double>(text_at(column));
    }
    std::string_view text_at(int column) const override {
        if (is_null_at(column)) return {};
        const auto size = static_cast<std::size_t>(PQgetlength(result_, row_, column));
        const std::string_view text(PQgetvalue(result_, row_, column), size);
        const Oid type = PQftype(result_, column);
        if (type == type_bool) return text == "t" ? "1" : "0";
        if (type == type_bytea) return decoded(text);
        return text;
    }
    std::string_view blob_at(int column) const override { return text_at(column); }

private:
    // "\x00ff" as bytes, kept until the next row.
    std::string_view decoded(std::string_view hex) const {
        hex.remove_prefix(2);
        auto& bytes = decoded_.emplace_back(hex.size() / 2, '\0');
        for (std::size_t at = 0; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>(nibble(hex[2 * at]) * 16 + nibble(hex[2 * at + 1]));
        return bytes;
    }

    const PGresult* result_;
    int row_ = 0;
    mutable std::deque<std::string> decoded_;  // a deque, for its texts stay where they are
};

// A NULL has no type, and PostgreSQL cannot always find one: it refuses `$1 IS NULL OR a = $1`. So
// NULL is written into the statement itself, where the language gives it whatever type is needed.
std::string with_nulls(const Prepared& prepared, std::string_view types) {
    std::string text;
    std::size_t copied = 0;
    for (const auto& use : prepared.uses) {
        if (types[use.name] != '0') continue;
        text.append(prepared.text, copied, use.at - copied).append("NULL");
        copied = use.at + use.size;
    }
    return text.append(prepared.text, copied);
}

bool is_one_of(std::string_view state, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

}  // namespace

// The values as libpq wants them. The types are declared, because what PostgreSQL infers is too
// narrow (`:now + 1000` becomes an int4) or nothing (`:a = :a` is text, whatever it is later).
struct PostgresConnection::Bound {
    Bound(const std::vector<std::string>& names, Params params) {
        numbers.reserve(names.size());  // texts are pointed to, so they must not move
        for (const auto& name : names) {
            const Param* found = nullptr;
            for (const auto& param : params)
                if (name == param.name) found = &param;  // the last: Work's own come last
            if (found == nullptr) throw Bug("SQL parameter :" + name + " has no value");
            add(found->value);
        }
    }

    // A NULL among these has no type of its own, so that it takes the type of its column.
    explicit Bound(std::span<const Value> plain) {
        numbers.reserve(plain.size());
        for (const auto& value : plain) {
            add(value);
            if (types.back() == '0') oids.back() = 0;
        }
    }

    int count() const { return static_cast<int>(values.size()); }

    std::string types;  // a letter for each: which form of the statement they need
    std::vector<Oid> oids;
    std::vector<const char*> values;
    std::vector<int> sizes;
    std::vector<int> formats;

private:
    void add(const Value& value) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            add('i', type_int8, written(*integer), 0, 0);
        } else if (const auto* number = std::get_if<double>(&value)) {
            add('d', type_float8, written(*number), 0, 0);
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            // Binary text is the text with its size, so it need not be copied to end with a NUL.
            add('t', type_text, text->data(), text->size(), 1);
        } else if (const auto* blob = std::get_if<Blob>(&value)) {
            add('b', type_bytea, blob->bytes.data(), blob->bytes.size(), 1);
        } else {
            add('0', type_text, nullptr, 0, 0);
        }
    }

    void add(char letter, Oid oid, const char* value, std::size_t size, int format) {
        ensure(size <= INT_MAX, "a value is smaller than 2 GiB");
        // An empty view may carry a null pointer, which libpq would send as NULL.
        const bool is_empty = value == nullptr && letter != '0';
        types.push_back(letter);
        oids.push_back(oid);
        values.push_back(is_empty ? "" : value);
        sizes.push_back(static_cast<int>(size));
        formats.push_back(format);
    }

    template <class Number>
    const char* written(Number number) {
        auto& text = numbers.emplace_back();
        std::to_chars(text.data(), text.data() + text.size() - 1, number);
        return text.data();
    }

    std::vector<std::array<char, 32>> numbers;  // zero-filled, so each ends with a NUL
};

PostgresConnection::PostgresConnection(const PostgresOptions& options) {
    // Those before dbname are defaults which the connection string may change. A peer that has
    // vanished is noticed within half a minute.
    const std::array keywords{
        "connect_timeout",  "keepalives_idle",           "keepalives_interval",
        "keepalives_count", "tcp_user_timeout",          "dbname",
        "client_encoding",  "fallback_application_name", static_cast<const char*>(nullptr)};
    const std::array values{"3",    "10",    "5",
                            "3",    "25000", options.connection.c_str(),
                            "UTF8", "varna", static_cast<const char*>(nullptr)};
    connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw Unavailable("PostgreSQL: " + std::string(PQerrorMessage(connection_.get())));
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    // Every page asks statements of a few milliseconds; compiling one takes twenty to thirty.
    script("SET statement_timeout = '15s'; SET bytea_output = 'hex'; SET jit = off");
    const auto name = quoted_name(options.schema);
    enter_tenant_ = "; SET LOCAL ROLE " + name + "; SET LOCAL search_path TO " + name;
}

std::int64_t PostgresConnection::run(Statement statement, Params params,
                                     const std::function<bool(Row&)>& on_row) {
    ++statements_run;
    Known& known = known_[statement.text()];
    if (known.prepared.text.empty()) {
        known.prepared = prepare_text(statement.text(), Engine::postgres);
        known.is_planned_each_time =
            std::string_view(statement.text()).find("planned each time:") != std::string_view::npos;
    }
    const auto result = execute(known, Bound(known.prepared.names, params), statement.text());
    PostgresRow row(result.get());
    for (int at = 0; on_row && at < PQntuples(result.get()); ++at) {
        row.move_to(at);
        if (!on_row(row)) break;
    }
    const bool is_question = PQcmdStatus(result.get())[0] == 'S';  // SELECT 7: seven rows found
    const std::string_view changed = PQcmdTuples(result.get());
    return is_question || changed.empty() ? 0 : parsed<std::int64_t>(changed);
}

PostgresConnection::Result PostgresConnection::execute(Known& known, const Bound& bound,
                                                       const char* doing) {
    auto form = std::find_if(known.forms.begin(), known.forms.end(),
                             [&](const Form& one) { return one.types == bound.types; });
    if (form == known.forms.end()) {
        const auto text = with_nulls(known.prepared, bound.types);
        if (known.is_planned_each_time || known.forms.size() >= forms_max)
            return checked(
                PQexecParams(connection_.get(), text.c_str(), bound.count(), bound.oids.data(),
                             bound.values.data(), bound.sizes.data(), bound.formats.data(), 0),
                doing);
        const auto name = "s" + std::to_string(++forms_made_);
        checked(PQprepare(connection_.get(), name.c_str(), text.c_str(), bound.count(),
                          bound.oids.data()),
                doing);
        form = known.forms.insert(form, {bound.types, name});
    }
    return checked(PQexecPrepared(connection_.get(), form->name.c_str(), bound.count(),
                                  bound.values.data(), bound.sizes.data(), bound.formats.data(), 0),
                   doing);
}

void PostgresConnection::script(std::string_view statements) {
    checked(PQexec(connection_.get(), std::string(statements).c_str()), "script");
}

void PostgresConnection::maintenance_query(std::string_view statement,
                                           std::span<const Value> values,
                                           const std::function<bool(Row&)>& on_row) {
    ++statements_run;
    PGconn* connection = connection_.get();
    const Bound bound(values);
    const std::string text(statement);
    const bool is_sent =
        PQsendQueryParams(connection, text.c_str(), bound.count(), bound.oids.data(),
                          bound.values.data(), bound.sizes.data(), bound.formats.data(), 0) == 1 &&
        PQsetSingleRowMode(connection) == 1;
    if (!is_sent) fail(nullptr, "maintenance");
    // The connection is of no use until all of the answer has been taken, wanted or not.
    struct Rest {
        PGconn* connection;
        ~Rest() {
            while (PGresult* answer = PQgetResult(connection)) PQclear(answer);
        }
    } const rest{connection};
    bool is_wanted = on_row != nullptr;
    while (PGresult* answer = PQgetResult(connection)) {
        if (PQresultStatus(answer) != PGRES_SINGLE_TUPLE) {
            checked(answer, "maintenance");
            continue;
        }
        const Result one(answer);
        PostgresRow row(one.get());
        row.move_to(0);
        is_wanted = is_wanted && on_row(row);
    }
}

void PostgresConnection::begin(std::string_view mode) {
    fate_ = Fate::sound;
    statements_run = 0;
    script("BEGIN " + std::string(mode) + enter_tenant_);
}

void PostgresConnection::commit() {
    const auto result = checked(PQexec(connection_.get(), "COMMIT"), "COMMIT");
    // PostgreSQL answers ROLLBACK, and no error, when a statement had failed.
    ensure(std::string_view(PQcmdStatus(result.get())) == "COMMIT", "what is committed is kept");
}

void PostgresConnection::roll_back() noexcept {
    if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
    const Result ignored(PQexec(connection_.get(), "ROLLBACK"));
}

bool PostgresConnection::is_idle() const {
    return PQstatus(connection_.get()) == CONNECTION_OK && fate_ != Fate::lost &&
           PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

bool PostgresConnection::answers_within(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    bool is_answered = PQsendQuery(connection_.get(), "SELECT 1") == 1;
    while (is_answered && PQisBusy(connection_.get()) == 1) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now());
        pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
        is_answered = left.count() > 0 && poll(&socket, 1, static_cast<int>(left.count())) > 0 &&
                      PQconsumeInput(connection_.get()) == 1;
    }
    if (!is_answered) {
        fate_ = Fate::lost;
        return false;
    }
    while (const Result result{PQgetResult(connection_.get())})
        is_answered = is_answered && PQresultStatus(result.get()) == PGRES_TUPLES_OK;
    return is_answered;
}

std::string PostgresConnection::quoted_name(std::string_view name) const {
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeIdentifier(connection_.get(), name.data(), name.size()), PQfreemem);
    if (!quoted) throw SqlError("a name that PostgreSQL cannot quote");
    return quoted.get();
}

std::string PostgresConnection::quoted_text(std::string_view text) const {
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeLiteral(connection_.get(), text.data(), text.size()), PQfreemem);
    if (!quoted) throw SqlError("a text that PostgreSQL cannot quote");
    return quoted.get();
}

PostgresConnection::Result PostgresConnection::checked(PGresult* answer, std::string_view doing) {
    Result result(answer);
    const auto status = PQresultStatus(answer);
    // A script may be empty, when all of it is for the other engine.
    const bool is_fine =
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!is_fine) fail(answer, doing);
    return result;
}

// Only the code and the first line go into the exception: what PostgreSQL writes below it, and
// what it says of bad data (class 22), quotes values that persons have typed.
void PostgresConnection::fail(const PGresult* result, std::string_view doing) {
    const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* line = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string state = code != nullptr ? code : "";
    const auto group = std::string_view(state).substr(0, 2);
    std::string what = std::string(doing) + ": " + state;
    if (line != nullptr && group != "22") what.append(" ").append(line);

    if (PQstatus(connection_.get()) == CONNECTION_BAD || group == "08" ||
        is_one_of(state, {"57P01", "57P02", "57P03", "57P05", "25P03", "25P04"})) {
        fate_ = Fate::lost;
        throw Unavailable("the connection was lost: " + what);
    }
    if (is_one_of(state, {"40001", "40P01"})) {
        fate_ = Fate::conflict;
        throw Unavailable(what);
    }
    // The first failure decides: what follows it says only that the transaction is aborted.
    if (fate_ == Fate::sound) fate_ = Fate::failed;
    if (group == "23") throw ConstraintError(what);
    // Resources, the system, a cancelled or waiting statement, a server that has become a standby.
    if (group == "53" || group == "58" || is_one_of(state, {"57014", "55P03", "25006"}))
        throw Unavailable(what);
    throw SqlError(what);
}

}  // namespace varna::sql
