// SPDX-License-Identifier: EUPL-1.2
// What an account has besides its password: one-time codes from an app, and recovery codes on paper
// for the day the telephone is gone. Each code opens once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"

namespace varna::identity {

std::string new_totp_secret();
// Between the page that shows a new secret and the form that confirms it.
std::string seal_totp(std::string_view tenant_secret, Id<Account>, std::string_view totp_secret);
std::string open_totp(std::string_view tenant_secret, Id<Account>, std::string_view sealed);

bool has_one_time_codes(Work&, Id<Account>);
std::int64_t recovery_codes_left(Work&, Id<Account>);
// True when it is a one-time or recovery code that had not been used; it now is.
bool use_code(Work&, std::string_view tenant_secret, Id<Account>, std::string_view code);

// Answers the recovery codes, which are shown this once. Replaces what was there before.
std::vector<std::string> enrol(Work&, std::string_view tenant_secret, Id<Account>,
                               std::string_view totp_secret, std::int64_t used_step);
void remove_one_time_codes(Work&, Id<Account>);

}  // namespace varna::identity
