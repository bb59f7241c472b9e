// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/account_pages.h"
#include "modules/administration/guest_form.h"
#include "modules/administration/guest_views.h"
#include "platform/base/crypto.h"
#include "platform/web/problems.h"

namespace varna::administration {
namespace {

using identity::GuestRow;
using web::Outcome;
using web::Request;
using web::Response;

std::string active_of(const Request& request) {
    return request.actor.may(Right::administer_accounts) ? "/administration/accounts"
                                                         : "/administration/guests";
}

std::string page_of(Id<Account> id) {
    return "/administration/guests/" + std::to_string(id.value);
}

Response show(Request& request, const Problem* problem) {
    const Id<Account> before{Request::number(request.query("before"))};
    return request.read([&](Work& work) { return identity::guests(work, before); },
                        [&](const std::vector<GuestRow>& all) {
                            return request.page({.title = request.text("administration.guests"),
                                                 .active = active_of(request),
                                                 .status = web::status_of(problem)},
                                                guests_view(request, all, problem, Clock::today()));
                        });
}

Response guest_page(Request& request) {
    return request.read([&](Work& work) { return identity::guest(work, request.id<Account>()); },
                        [&](const GuestRow& guest) {
                            return request.page({.title = guest.name, .active = active_of(request)},
                                                guest_view(request, guest));
                        });
}

// A unit invites to what is its own, of one unit at a time; the administrators to what they see.
Result<Done> note_unit(Work& work, identity::NewGuest& guest, std::optional<Id<Unit>> unit,
                       const std::string& address) {
    const auto& actor = work.actor();
    if (actor.may(Right::administer_accounts)) return Done{};
    if (!unit || !actor.may(Right::invite_guests, *unit))
        return fail(Problem::invalid("records", "administration.not_your_record", address));
    if (guest.unit && guest.unit != unit)
        return fail(Problem::invalid("records", "administration.records_of_one_unit", address));
    guest.unit = unit;
    return Done{};
}

// What whoever invites sees herself; an address of anything else is refused.
Result<identity::NewGuest> new_guest(Work& work, const identity::Grantables& grantables,
                                     const GuestForm& form) {
    identity::NewGuest guest{form.name, form.ends_on, {}};
    for (const auto& address : form.addresses) {
        const auto found = addressed(grantables, address);
        const auto records = found ? found->grantable->records_of(work, found->id)
                                   : std::vector<identity::GrantedRecord>{};
        if (records.empty())
            return fail(Problem::invalid("records", "administration.no_such_record", address));
        const auto unit = found->grantable->unit_of(work, found->id);
        if (const auto noted = note_unit(work, guest, unit, address); !noted)
            return fail(noted.error());
        guest.records.insert(guest.records.end(), records.begin(), records.end());
    }
    return guest;
}

std::string link_for(const Request& request, const std::string& token) {
    auto base = request.tenant.base_url;
    if (base.empty()) base = "http://" + std::string(request.message.header("Host"));
    return base + "/invitations/" + token;
}

// The link is shown in the answer itself and kept nowhere. A form that is sent again has made
// nothing new, so it leads to the guest, where a new link can be had.
Response with_link(Request& request, Response done, std::optional<Id<Account>> made,
                   const std::string& token) {
    if (!made) return done;
    return request.read(
        [&](Work& work) { return identity::guest(work, *made); },
        [&](const GuestRow& guest) {
            return request.page(
                {.title = request.text("administration.link_title", {{"name", guest.name}}),
                 .active = active_of(request)},
                link_view(request, guest, link_for(request, token)));
        });
}

Response invite_page(Request& request, const identity::Grantables& grantables) {
    const auto token = crypto::base64url(crypto::random_bytes(32));
    std::optional<Id<Account>> made;
    auto done = request.change(
        [&](Work& work) {
            made.reset();
            return read_guest(request.form)
                .and_then([&](const GuestForm& form) { return new_guest(work, grantables, form); })
                .and_then([&](const identity::NewGuest& guest) {
                    return identity::invite(work, guest, token);
                })
                .map([&](Id<Account> id) {
                    made = id;
                    Outcome outcome;
                    outcome.location = page_of(id);
                    return outcome;
                });
        },
        [&](const Problem& problem) { return show(request, &problem); });
    return with_link(request, std::move(done), made, token);
}

Response link_page(Request& request) {
    const auto id = request.id<Account>();
    const auto token = crypto::base64url(crypto::random_bytes(32));
    std::optional<Id<Account>> made;
    auto done = request.change([&](Work& work) {
        made.reset();
        return identity::renew_invitation(work, id, token).map([&](Done) {
            made = id;
            Outcome outcome;
            outcome.location = page_of(id);
            return outcome;
        });
    });
    return with_link(request, std::move(done), made, token);
}

Response end_page(Request& request) {
    const auto id = request.id<Account>();
    web::FormReader reader(request.form);
    const auto version = reader.integer("version", 0, INT64_MAX);
    return request.change([&](Work& work) {
        return identity::end_guest(work, id, version).map([&](Done) {
            Outcome outcome;
            outcome.location = page_of(id);
            outcome.notice = "guest_ended";
            return outcome;
        });
    });
}

}  // namespace

void add_guest_administration(web::Router& router, const identity::Grantables& grantables) {
    const auto right = Right::invite_guests;
    router.get(
        "/administration/guests", [](Request& request) { return show(request, nullptr); }, right);
    router.post(
        "/administration/guests",
        [grantables](Request& request) { return invite_page(request, grantables); }, right);
    router.get("/administration/guests/:id", guest_page, right);
    router.post("/administration/guests/:id/link", link_page, right);
    router.post("/administration/guests/:id/end", end_page, right);
}

}  // namespace varna::administration
