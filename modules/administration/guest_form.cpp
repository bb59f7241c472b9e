// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/guest_form.h"

#include <charconv>
#include <sstream>

namespace varna::administration {
namespace {

constexpr std::size_t addresses_max = 50;

}  // namespace

Result<GuestForm> read_guest(const web::Form& form) {
    web::FormReader reader(form);
    GuestForm guest;
    guest.name = reader.text("guest_name", {.required = true});
    guest.ends_on = reader.date("last_on", true).value_or(Date{}).plus_days(1);
    std::istringstream lines(reader.text(
        "records",
        {.required = true, .chars_max = 5000, .is_multiline = true, .is_content = false}));
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (!line.empty()) guest.addresses.push_back(line);
    }
    if (guest.addresses.size() > addresses_max)
        reader.refuse("records", "administration.too_many_records", std::to_string(addresses_max));
    return reader.finish(std::move(guest));
}

std::optional<Addressed> addressed(const identity::Grantables& grantables,
                                   std::string_view address) {
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
        const auto path = address.find('/', scheme + 3);
        if (path == std::string_view::npos) return std::nullopt;
        address.remove_prefix(path);
    }
    address = address.substr(0, address.find_first_of("?#"));
    for (const auto& grantable : grantables) {
        if (!address.starts_with(grantable.path)) continue;
        const auto digits = address.substr(grantable.path.size());
        Addressed found{&grantable, 0};
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), found.id);
        if (error == std::errc{} && end == digits.data() + digits.size() && found.id > 0)
            return found;
    }
    return std::nullopt;
}

}  // namespace varna::administration
