// SPDX-License-Identifier: EUPL-1.2
#include "platform/delivery/delivery.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/sql/sql.h"

using namespace varna;
using delivery::File;

namespace {

struct Folder {
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "varna-delivery-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& entry : std::filesystem::directory_iterator(path))
            all.push_back(entry.path().filename());
        return all;
    }
    std::string path;
};

std::string content_of(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

// A mail server of one conversation, without TLS: keeps every line that it is told.
class MailHost {
public:
    explicit MailHost(std::string answer_to_mail = "250 ok")
        : answer_to_mail_(std::move(answer_to_mail)), door_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        socklen_t size = sizeof here;
        bind(door_, reinterpret_cast<sockaddr*>(&here), size);
        listen(door_, 1);
        getsockname(door_, reinterpret_cast<sockaddr*>(&here), &size);
        port_ = std::to_string(ntohs(here.sin_port));
        thread_ = std::thread([this] { converse(); });
    }
    ~MailHost() {
        end();
        close(door_);
    }
    void end() {
        shutdown(door_, SHUT_RDWR);
        if (thread_.joinable()) thread_.join();
    }
    std::string at(const char* address) const {
        return std::string("smtp://") + address + ":" + port_;
    }
    std::string heard;  // after end()

private:
    void converse() {
        const int caller = accept(door_, nullptr, nullptr);
        if (caller < 0) return;
        const auto say = [&](const std::string& line) {
            const auto whole = line + "\r\n";
            return ::send(caller, whole.data(), whole.size(), MSG_NOSIGNAL) > 0;
        };
        say("220 here");
        std::string line;
        bool is_in_data = false;
        for (char byte = 0; recv(caller, &byte, 1, 0) == 1;) {
            line += byte;
            if (byte != '\n') continue;
            heard += line;
            if (is_in_data) {
                is_in_data = line != ".\r\n";
                if (!is_in_data) say("250 taken");
            } else if (line.starts_with("EHLO")) {
                say("250 here");
            } else if (line.starts_with("MAIL")) {
                say(answer_to_mail_);
            } else {
                is_in_data = line.starts_with("DATA");
                say(is_in_data ? "354 go on" : "250 ok");
            }
            line.clear();
        }
        close(caller);
    }

    const std::string answer_to_mail_;
    const int door_;
    std::string port_;
    std::thread thread_;
};

delivery::MailServer server_at(const std::string& address) {
    return {.server = address,
            .from = "varna@lindvalla.example",
            .to = "diariet@lindvalla.example",
            .user = {},
            .password = {}};
}

delivery::Mail letter() {
    return {"Tjänsteskrivelse: Reservkraft till måltidsköken\r\nBcc: other@example.org",
            "Ett paket från Värna.",
            "7@lindvalla.example",
            {{"metadata.json", "application/json", "{}"}}};
}

}  // namespace

TEST_CASE("the files of a package appear in the folder together, and once") {
    const Folder folder;
    const std::vector<File> files{{"a.pdf", "application/pdf", "first"},
                                  {"metadata.json", "application/json", "{}"}};
    CHECK_FALSE(delivery::is_in_folder(folder.path, "package-1"));
    delivery::put_in_folder(folder.path, "package-1", files);
    CHECK(delivery::is_in_folder(folder.path, "package-1"));
    delivery::put_in_folder(folder.path, "package-1", {{"a.pdf", "application/pdf", "second"}});
    CHECK(folder.names() == std::vector<std::string>{"package-1"});
    CHECK(content_of(folder.path + "/package-1/a.pdf") == "first");
    CHECK(content_of(folder.path + "/package-1/metadata.json") == "{}");
}

TEST_CASE("what an attempt that was cut short left behind is not in the way") {
    const Folder folder;
    std::filesystem::create_directory(folder.path + "/.package-1.part");
    std::ofstream(folder.path + "/.package-1.part/half.pdf") << "half";
    delivery::put_in_folder(folder.path, "package-1", {{"a.pdf", "application/pdf", "whole"}});
    CHECK(folder.names() == std::vector<std::string>{"package-1"});
    CHECK_FALSE(std::filesystem::exists(folder.path + "/package-1/half.pdf"));
}

TEST_CASE("a folder that is not there is said") {
    CHECK_THROWS_AS(delivery::put_in_folder("/nowhere/at/all", "package-1", {}), sql::Unavailable);
}

TEST_CASE("a mail carries the files and has no headers but its own") {
    MailHost host;
    REQUIRE(delivery::send(server_at(host.at("127.0.0.1")), letter()).has_value());
    host.end();
    CHECK(host.heard.find("RCPT TO:<diariet@lindvalla.example>") != std::string::npos);
    CHECK(host.heard.find("Message-ID: <7@lindvalla.example>") != std::string::npos);
    CHECK(host.heard.find("filename=\"metadata.json\"") != std::string::npos);
    CHECK(host.heard.find("\r\ne30=\r\n") != std::string::npos);  // {} in base64
    CHECK(host.heard.find("Subject: =?UTF-8?Q?=54=6A=C3=A4=6E") != std::string::npos);
    CHECK(host.heard.find("Bcc") == std::string::npos);
}

TEST_CASE("a mail never goes to another machine without TLS") {
    MailHost host;
    // Another address of this machine's, which stands for another machine.
    CHECK(delivery::send(server_at(host.at("127.0.0.2")), letter()).error() == "tls");
    host.end();
    CHECK(host.heard.find("MAIL") == std::string::npos);
}

TEST_CASE("a mail that is too large, refused or told to stop is not sent") {
    MailHost host("550 not from you");
    auto server = server_at(host.at("127.0.0.1"));
    server.bytes_max = 1;
    CHECK(delivery::send(server, letter()).error() == "too_large");
    std::stop_source ending;
    ending.request_stop();
    server.bytes_max = 100;
    CHECK(delivery::send(server, letter(), ending.get_token()).error() == "stopped");
    MailHost other("550 not from you");
    CHECK(delivery::send(server_at(other.at("127.0.0.1")), letter()).error() == "refused");
}

TEST_CASE("a mail server that does not answer is not reached") {
    CHECK(delivery::send(server_at("smtp://127.0.0.1:1"), letter()).error() == "not_reached");
}
