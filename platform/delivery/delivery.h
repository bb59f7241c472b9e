// SPDX-License-Identifier: EUPL-1.2
// Hands files to another system: as a folder below a folder, or by mail over TLS. Both bear being
// done again. Knows nothing of what the files mean. Call it outside of transactions.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace varna::delivery {

struct File {
    std::string name;  // plain letters: other systems' folders and mails know no others
    std::string media_type;
    std::string content;
};

struct MailServer {
    std::string server;  // smtps://mail.example, or smtp://mail.example:587, which then starts TLS
    std::string from, to;
    std::string user, password;                // nothing: no login
    std::size_t bytes_max = 15 * 1024 * 1024;  // of the files together
};

// One of the two.
struct Settings {
    std::string folder;
    std::optional<MailServer> mail;
};

bool is_in_folder(const std::string& folder, const std::string& name);
// The files appear together as `folder`/`name` when all of them are durable, or not at all. What is
// there already under the name is left as it is. Throws sql::Unavailable when the disk fails.
void put_in_folder(const std::string& folder, const std::string& name, const std::vector<File>&);

struct Mail {
    std::string subject, text;
    std::string id;  // the same when it is sent again, so that the receiver's server may tell
    std::vector<File> files;
};
struct Sent {};
// A refusal is a word for the log: "too_large", "tls", "login_refused", "refused", "not_reached",
// "stopped". Only a server on this machine's 127.0.0.1 may do without TLS.
tl::expected<Sent, std::string> send(const MailServer&, const Mail&,
                                     const std::stop_token& stop = {});

}  // namespace varna::delivery
