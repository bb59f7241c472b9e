// SPDX-License-Identifier: EUPL-1.2
// Who is asking, may they come in, and is the request really theirs? Cookies, sessions and
// protection against forged requests, in one place for pages and API.
#pragma once

#include <optional>
#include <string>

#include "platform/web/request.h"
#include "platform/web/router.h"

namespace varna::web {

std::string guest_language(const http::Message&);
http::Response brand_css(const Tenant&);

// Fills in actor and browser token from the session cookie or the Authorization header.
void identify(Request&);
// A refusal, or nothing: sign in first (303 or 401), or the page does not exist for you (404).
std::optional<http::Response> guard_entry(Request&, const Route&);
// A refusal when a change did not come from our own page (403).
std::optional<http::Response> guard_forgery(const Request&);
// A visitor who gets a form needs a token of her own before she has a session.
void give_guest_cookie(const Request&, http::Response&);

std::string cookie_of(const Request&, std::string_view name);  // empty when there is none
// Of a login under way at the provider; empty ends it.
std::string login_cookie(const Tenant&, std::string_view flow);
std::string session_cookie(const Tenant&, std::string_view token);  // Set-Cookie's value
std::string ended_cookie(const Tenant&);
std::string language_cookie(const Tenant&, std::string_view language);
// Where to go after login: a path of ours, or "/".
std::string safe_path(std::string_view wanted);

}  // namespace varna::web
