// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "modules/safety_account/safety_account.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::safety_account {

// `beginnings`: rounds that an account may be begun from.
void accounts_view(Html&, const web::Request&, const std::vector<AccountView>&,
                   const std::vector<reporting::RoundView>& beginnings);

struct Standing {
    AccountView account;
    reporting::RoundView round;
    int late_reports = 0;  // handed over since it was composed
};
// `problem`: why a step was refused; what was typed is then in the request's form.
void account_view(Html&, const web::Request&, const Standing&, const Problem* problem = nullptr);

struct Judging {
    AccountView account;
    reporting::RoundView round;
    std::vector<reporting::AreaVoice> voices;
};
void judgements_view(Html&, const web::Request&, const Judging&, const Problem* problem = nullptr);

void public_list_view(Html&, const Text&, const std::vector<AccountView>&);

std::string path_to(const AccountView&);  // "/accounts/7"

// The version that the person saw goes round with what was typed in `field`, so that somebody
// else's change is noticed however many times the form comes back. After a conflict both have been
// shown.
std::string version_seen(const html::FormView&, std::string_view field, std::int64_t current);

}  // namespace varna::safety_account
