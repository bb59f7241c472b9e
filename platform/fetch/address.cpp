// SPDX-License-Identifier: EUPL-1.2
#include "platform/fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace varna::fetch {
namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int mapped_bits = 96;

Address from_v4(const void* bytes) {
    Address address;
    std::copy(mapped.begin(), mapped.end(), address.begin());
    std::memcpy(address.data() + mapped.size(), bytes, 4);
    return address;
}

bool is_v4(const Address& address) {
    return std::equal(mapped.begin(), mapped.end(), address.begin());
}

// RFC 6890 and what came after it; 2002::/16 and 2001::/32 carry an IPv4 address inside.
constexpr const char* not_public_v4[] = {
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4"};
constexpr const char* not_public_v6[] = {"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"};

template <std::size_t size>
std::vector<Network> networks(const char* const (&texts)[size]) {
    std::vector<Network> all;
    for (const char* text : texts) all.push_back(*parse_network(text));
    return all;
}

bool any_has(const std::vector<Network>& all, const Address& address) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Network& network) { return network.has(address); });
}

}  // namespace

std::optional<Address> address_of(const sockaddr* socket) {
    if (socket->sa_family == AF_INET)
        return from_v4(&reinterpret_cast<const sockaddr_in*>(socket)->sin_addr);
    if (socket->sa_family != AF_INET6) return std::nullopt;
    Address address;
    std::memcpy(address.data(), &reinterpret_cast<const sockaddr_in6*>(socket)->sin6_addr, 16);
    return address;
}

std::optional<Address> parse_address(std::string_view text) {
    const std::string words(text);
    in_addr v4{};
    if (inet_pton(AF_INET, words.c_str(), &v4) == 1) return from_v4(&v4);
    Address address;
    if (inet_pton(AF_INET6, words.c_str(), address.data()) == 1) return address;
    return std::nullopt;
}

std::optional<Network> parse_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return std::nullopt;
    Network network{*address, 128};
    if (slash == std::string_view::npos) return network;
    const auto digits = text.substr(slash + 1);
    int bits = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    const bool has_v4 = text.find(':') == std::string_view::npos;
    if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0 ||
        bits > (has_v4 ? 32 : 128))
        return std::nullopt;
    network.bits = has_v4 ? mapped_bits + bits : bits;
    return network;
}

bool Network::has(const Address& other) const {
    for (int at = 0; at < bits; ++at) {
        const auto mask = static_cast<std::uint8_t>(0x80 >> (at % 8));
        const auto byte = static_cast<std::size_t>(at / 8);
        if ((address[byte] & mask) != (other[byte] & mask)) return false;
    }
    return true;
}

bool is_public(const Address& address) {
    static const auto v4 = networks(not_public_v4);
    static const auto v6 = networks(not_public_v6);
    if (is_v4(address)) return !any_has(v4, address);
    // Everything that is given out on the internet begins with 001.
    return (address[0] & 0xe0) == 0x20 && !any_has(v6, address);
}

bool is_loopback(const Address& address) {
    static const auto loopback = networks({"127.0.0.0/8", "::1"});
    return any_has(loopback, address);
}

bool may_call(const Address& address, const std::vector<Network>& allowed) {
    return is_public(address) || any_has(allowed, address);
}

}  // namespace varna::fetch
