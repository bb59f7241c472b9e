// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/idempotency.h"

#include <algorithm>

#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"

namespace varna::web {
namespace {

constexpr Statement sql_find = R"(
    SELECT request_hash, status, location, body, notice FROM idempotency
     WHERE account_id = :account AND key = :key
)";
constexpr Statement sql_insert = R"(
    INSERT INTO idempotency (account_id, key, request_hash, status, location, body, notice,
                             created_at)
    VALUES (:account, :key, :hash, :status, :location, :body, :notice, :now)
)";

void append_sized(std::string& all, std::string_view part) {
    all += std::to_string(part.size());
    all.push_back(':');
    all.append(part);
}

// Stored as text on both engines. A key that was cut or left out would protect nobody.
bool is_readable(std::string_view key) {
    constexpr std::size_t chars_max = 200;
    return key.size() <= chars_max &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

}  // namespace

IdempotencyKey idempotency_key(const Request& request) {
    std::string_view key = request.message.header("Idempotency-Key");
    if (key.empty() && !request.is_api) key = request.form.value("key");
    std::string content;
    append_sized(content, request.message.method);
    append_sized(content, request.target.path);
    for (const auto& [name, value] : request.form.fields) {
        if (name == "csrf" || name == "key") continue;
        append_sized(content, name);
        append_sized(content, value);
    }
    for (const auto& upload : request.form.uploads) {
        append_sized(content, upload.field);
        append_sized(content, upload.content);
    }
    return {std::string(key), crypto::sha256(content)};
}

Result<Outcome> once(Work& work, const IdempotencyKey& key,
                     const std::function<Result<Outcome>(Work&)>& use_case) {
    if (key.key.empty() || VARNA_FAULT("idempotency_ignored")) return use_case(work);
    if (!is_readable(key.key)) return fail(Problem::refused("platform.key_unreadable"));
    struct Earlier {
        std::string hash;
        Outcome outcome;
    };
    const auto earlier = work.maybe(sql_find, {{"key", key.key}}, [](Row& row) {
        return Earlier{row.blob(),
                       {static_cast<int>(row.integer()), row.text(), row.text(), row.text()}};
    });
    if (earlier && earlier->hash == key.hash) return earlier->outcome;
    if (earlier) return fail(Problem::refused("platform.key_reused"));
    auto outcome = use_case(work);
    if (outcome)
        work.run(sql_insert, {{"key", key.key},
                              {"hash", sql::Blob{key.hash}},
                              {"status", outcome->status},
                              {"location", outcome->location},
                              {"body", outcome->body},
                              {"notice", outcome->notice}});
    return outcome;
}

}  // namespace varna::web
