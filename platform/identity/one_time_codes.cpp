// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/one_time_codes.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"
#include "platform/identity/totp.h"

namespace varna::identity {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::size_t recovery_codes = 10;
constexpr std::size_t recovery_bytes = 10;  // 16 characters

constexpr Statement sql_find = "SELECT sealed_secret FROM totp WHERE account_id = :id";
constexpr Statement sql_has = "SELECT count(*) FROM totp WHERE account_id = :id";
constexpr Statement sql_use_step = R"(
    UPDATE totp SET last_step = :step WHERE account_id = :id AND last_step < :step
)";
constexpr Statement sql_use_recovery = R"(
    UPDATE recovery_code SET used_at = :now
     WHERE account_id = :id AND code_hash = :hash AND used_at IS NULL
)";
constexpr Statement sql_recovery_left = R"(
    SELECT count(*) FROM recovery_code WHERE account_id = :id AND used_at IS NULL
)";
constexpr Statement sql_insert = R"(
    INSERT INTO totp (account_id, sealed_secret, last_step, created_at)
    VALUES (:id, :sealed, :step, :now)
)";
constexpr Statement sql_insert_recovery = R"(
    INSERT INTO recovery_code (account_id, code_hash) VALUES (:id, :hash)
)";
constexpr Statement sql_forget = "DELETE FROM totp WHERE account_id = :id";
constexpr Statement sql_forget_recovery = "DELETE FROM recovery_code WHERE account_id = :id";

std::string purpose_of(Id<Account> account) {
    return "totp " + std::to_string(account.value);
}

// As it was typed: with spaces, in groups, in any case.
std::string plain(std::string_view code) {
    std::string text;
    for (char c : code)
        if (c != ' ' && c != '-') text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
}

std::string hash_of(std::string_view tenant_secret, Id<Account> account, std::string_view code) {
    return crypto::keyed_hash(tenant_secret, "recovery\n" + std::to_string(account.value) + "\n" +
                                                 std::string(plain(code)));
}

std::string grouped(std::string_view code) {
    std::string text;
    for (std::size_t at = 0; at < code.size(); at += 4)
        text += (at == 0 ? "" : "-") + std::string(code.substr(at, 4));
    return text;
}

bool use_totp(Work& work, std::string_view tenant_secret, Id<Account> account,
              std::string_view code) {
    const auto sealed =
        work.maybe(sql_find, {{"id", account}}, [](Row& row) { return row.blob(); });
    if (!sealed) return false;
    const auto secret = crypto::open_sealed(tenant_secret, purpose_of(account), *sealed);
    const auto step = secret ? matching_step(*secret, code, work.now()) : std::nullopt;
    if (!step) return false;
    return work.run(sql_use_step, {{"id", account}, {"step", *step}}) == 1 ||
           VARNA_FAULT("code_replayed");
}

bool use_recovery(Work& work, std::string_view tenant_secret, Id<Account> account,
                  std::string_view code) {
    const auto hash = hash_of(tenant_secret, account, code);
    if (work.run(sql_use_recovery, {{"id", account}, {"hash", sql::Blob{hash}}}) == 0) return false;
    audit::record(work, {"account.recovery_code_used", "account", account.value, {}, "{}"});
    return true;
}

}  // namespace

std::string new_totp_secret() {
    return crypto::random_bytes(secret_bytes);
}

std::string seal_totp(std::string_view tenant_secret, Id<Account> account,
                      std::string_view totp_secret) {
    return crypto::base64url(crypto::seal(tenant_secret, purpose_of(account), totp_secret));
}

std::string open_totp(std::string_view tenant_secret, Id<Account> account,
                      std::string_view sealed) {
    const auto bytes = crypto::from_base64url(sealed);
    if (!bytes) return {};
    return crypto::open_sealed(tenant_secret, purpose_of(account), *bytes).value_or("");
}

bool has_one_time_codes(Work& work, Id<Account> account) {
    return work.integer(sql_has, {{"id", account}}) != 0;
}

std::int64_t recovery_codes_left(Work& work, Id<Account> account) {
    return work.integer(sql_recovery_left, {{"id", account}});
}

bool use_code(Work& work, std::string_view tenant_secret, Id<Account> account,
              std::string_view code) {
    if (VARNA_FAULT("codes_not_asked")) return true;
    const auto typed = plain(code);
    if (typed.size() == 6) return use_totp(work, tenant_secret, account, typed);
    return use_recovery(work, tenant_secret, account, typed);
}

std::vector<std::string> enrol(Work& work, std::string_view tenant_secret, Id<Account> account,
                               std::string_view totp_secret, std::int64_t used_step) {
    work.run(sql_forget, {{"id", account}});
    work.run(sql_forget_recovery, {{"id", account}});
    const auto sealed = crypto::seal(tenant_secret, purpose_of(account), totp_secret);
    work.run(sql_insert, {{"id", account}, {"sealed", sql::Blob{sealed}}, {"step", used_step}});
    std::vector<std::string> codes(recovery_codes);
    for (auto& code : codes) {
        code = grouped(base32(crypto::random_bytes(recovery_bytes)));
        const auto hash = hash_of(tenant_secret, account, code);
        work.run(sql_insert_recovery, {{"id", account}, {"hash", sql::Blob{hash}}});
    }
    audit::record(work, {"account.codes_enrolled", "account", account.value, {}, "{}"});
    return codes;
}

void remove_one_time_codes(Work& work, Id<Account> account) {
    work.run(sql_forget, {{"id", account}});
    work.run(sql_forget_recovery, {{"id", account}});
    audit::record(work, {"account.codes_removed", "account", account.value, {}, "{}"});
}

}  // namespace varna::identity
