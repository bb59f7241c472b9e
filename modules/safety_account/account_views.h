// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "modules/safety_account/safety_account.h"
#include "platform/web/request.h"

namespace varna::safety_account {

// `beginnings`: rounds that an account may be begun from.
void accounts_view(Html&, const web::Request&, const std::vector<AccountView>&,
                   const std::vector<reporting::RoundView>& beginnings);
// `problem`: why a step was refused; what was typed is then in the request's form.
void account_view(Html&, const web::Request&, const AccountView&, const reporting::RoundView&,
                  const Problem* problem = nullptr);

struct Judging {
    AccountView account;
    reporting::RoundView round;
    std::vector<reporting::AreaVoice> voices;
};
void judgements_view(Html&, const web::Request&, const Judging&, const Problem* problem = nullptr);

void public_list_view(Html&, const Text&, const std::vector<AccountView>&);

std::string path_to(const AccountView&);  // "/accounts/7"

}  // namespace varna::safety_account
