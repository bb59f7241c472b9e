// SPDX-License-Identifier: EUPL-1.2
// Accounts as HTML. Knows no SQL.
#pragma once

#include <string>
#include <vector>

#include "modules/administration/administration.h"
#include "platform/web/request.h"

namespace varna::administration {

// The three pages of administration beside each other, first on each.
void tabs(Html&, const web::Request&, std::string_view active);

struct AccountsView {
    identity::AccountFilter filter;
    std::vector<identity::AccountRow> rows;
};
Html accounts_view(const web::Request&, const AccountsView&);

Html account_view(const web::Request&, const AccountView&);

}  // namespace varna::administration
