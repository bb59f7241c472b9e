// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/administration.h"

namespace varna::administration {
namespace {

constexpr Statement sql_roles = R"(
    SELECT r.role, u.name, CASE WHEN r.group_role_id IS NULL THEN 0 ELSE 1 END
      FROM role_assignment r
      JOIN account a ON a.person_id = r.person_id
      JOIN unit u ON u.id = r.unit_id
     WHERE a.id = :id AND r.valid_from <= :today AND r.valid_to > :today
     ORDER BY u.sort_order, u.name, r.id
)";
constexpr Statement sql_groups = R"(
    SELECT l.name FROM login_group l WHERE l.account_id = :id
    UNION
    SELECT s.display_name FROM scim_group s
      JOIN scim_member m ON m.group_id = s.id
     WHERE m.account_id = :id
     ORDER BY 1
)";

}  // namespace

Result<AccountView> account_with_roles(Work& work, Id<Account> id) {
    return identity::account(work, id).map([&](identity::AccountRow account) {
        AccountView view{std::move(account), {}, {}};
        view.groups = work.rows(sql_groups, {{"id", id}}, [](Row& row) { return row.text(); });
        view.roles = work.rows(sql_roles, {{"id", id}}, [](Row& row) {
            HeldRole role;
            role.role = row.text();
            role.unit = row.text();
            role.is_from_group = row.flag();
            return role;
        });
        return view;
    });
}

}  // namespace varna::administration
