// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/own_account.h"

#include "platform/identity/identity.h"
#include "platform/identity/one_time_codes.h"
#include "platform/identity/sessions.h"
#include "platform/identity/totp.h"

namespace varna::identity {
namespace {

constexpr Statement sql_own = R"(
    SELECT kind, username, is_emergency FROM account WHERE id = :account
)";

Result<OwnAccount> own_local(Work& work) {
    return own_account(work).and_then([](OwnAccount own) -> Result<OwnAccount> {
        if (own.kind != "local") return fail(Problem::not_found());
        return own;
    });
}

}  // namespace

Result<OwnAccount> own_account(Work& work) {
    auto own = work.maybe(sql_own, {}, [](Row& row) {
        OwnAccount account;
        account.kind = row.text();
        account.username = row.text();
        account.is_emergency = row.flag();
        return account;
    });
    if (!own) return fail(Problem::not_found());
    own->has_codes = has_one_time_codes(work, work.actor().account);
    own->recovery_left = recovery_codes_left(work, work.actor().account);
    return *own;
}

Result<std::vector<std::string>> enrol_own(Work& work, const Enrolment& enrolment) {
    const auto own = own_local(work);
    if (!own) return fail(own.error());
    if (own->has_codes) return fail(Problem::conflict("me.codes_already"));
    std::string typed(enrolment.code);
    std::erase(typed, ' ');
    const auto step = enrolment.totp_secret.empty()
                          ? std::nullopt
                          : matching_step(enrolment.totp_secret, typed, work.now());
    if (!step) return fail(Problem::invalid("code", "login.code_wrong"));
    const auto account = work.actor().account;
    auto codes = enrol(work, enrolment.tenant_secret, account, enrolment.totp_secret, *step);
    end_sessions(work, account);
    start_session(work, enrolment.token, {.account = account});
    return codes;
}

Result<Done> remove_own_codes(Work& work, const Removal& removal) {
    const auto own = own_local(work);
    if (!own) return fail(own.error());
    const auto account = work.actor().account;
    if (!own->has_codes) return fail(Problem::conflict("me.codes_gone"));
    if (own->is_emergency) return fail(Problem::refused("me.codes_needed"));
    const CodeUse use{account, own->username, removal.address, removal.code};
    return use_code_within_limit(work, removal.tenant_secret, use).map([&](Done) {
        remove_one_time_codes(work, account);
        end_sessions(work, account);
        start_session(work, removal.token, {.account = account});
        return Done{};
    });
}

}  // namespace varna::identity
