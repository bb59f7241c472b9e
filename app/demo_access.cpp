// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_access.h"

#include "modules/obligations/routes.h"
#include "modules/organisation/people.h"
#include "modules/reporting/routes.h"
#include "platform/base/crypto.h"
#include "platform/identity/group_roles.h"
#include "platform/identity/guests.h"
#include "platform/identity/provider_accounts.h"

namespace varna::app {
namespace {

void roles_changed(Work& work, Id<Person> person) {
    organisation::refresh_visible_units(work, person);
}

void let_group_give(Work& work, const char* group, const char* role, Id<Unit> unit) {
    identity::GroupRole made;
    made.group_name = group;
    made.role = role;
    made.unit = unit;
    ensure(identity::add_group_role(work, made, roles_changed).has_value(),
           "the demo's groups are new");
}

void come_through_login(Work& work, const char* subject, const char* name, const char* group) {
    identity::Claims claims;
    claims.issuer = "https://login.lindvalla.example";
    claims.subject = subject;
    claims.name = name;
    claims.groups = {group};
    const auto account = identity::account_for(work, claims, roles_changed);
    ensure(account.has_value(), "the demo's people are new");
    identity::set_login_groups(work, *account, claims.groups);
    identity::apply_group_roles(work, *account, roles_changed);
}

void add_first(Work& work, const identity::Grantable& grantable, identity::NewGuest& guest) {
    const auto shared = grantable.shared(work);
    if (shared.empty()) return;
    const auto records = grantable.records_of(work, shared.front().id);
    guest.records.insert(guest.records.end(), records.begin(), records.end());
}

}  // namespace

void make_access(Work& work, const DemoMunicipality& town) {
    const auto board = town.reporting_units.front().id;
    let_group_give(work, "Värna revisorer", "auditor", board);
    let_group_give(work, "Värna säkerhetschef", "security_chief", board);
    let_group_give(work, "Värna samordnare service", "coordinator", town.reporting_units[9].id);
    come_through_login(work, "8f0c2c5e", "Hanna Lundgren", "Värna revisorer");
    come_through_login(work, "b3a91d07", "Viktor Ahlstedt", "Alla medarbetare");
    // The same human, whom somebody has added by hand before the login told of him.
    organisation::add_person(work, {"Viktor Ahlstedt", "viktor.ahlstedt@lindvalla.example"})
        .value();
    identity::NewGuest guest{"Eva Strandh, Räddningstjänsten", work.today().plus_days(30), {}};
    add_first(work, obligations::for_guests(), guest);
    add_first(work, reporting::for_guests(), guest);
    const auto token = crypto::base64url(crypto::random_bytes(32));
    ensure(identity::invite(work, guest, token).has_value(), "the demo has something to show");
}

}  // namespace varna::app
