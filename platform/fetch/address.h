// SPDX-License-Identifier: EUPL-1.2
// Which addresses the server may call. An address that a configuration names decides by its name
// nothing: what counts is what the name was resolved to, at the moment of the call (S-28).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace varna::fetch {

// An IPv6 address; an IPv4 one is ::ffff:a.b.c.d, so both are compared alike.
using Address = std::array<std::uint8_t, 16>;
std::optional<Address> address_of(const sockaddr*);
std::optional<Address> parse_address(std::string_view);

// "10.20.0.0/16", "fd00::/8" or a single address.
struct Network {
    Address address{};
    int bits = 128;
    bool has(const Address&) const;
};
std::optional<Network> parse_network(std::string_view);

// An address on the open internet: not loopback, private, link-local, shared, reserved or one that
// carries another inside it.
bool is_public(const Address&);
bool is_loopback(const Address&);

// Public, or in one of the networks that the operator has named.
bool may_call(const Address&, const std::vector<Network>& allowed);

}  // namespace varna::fetch
