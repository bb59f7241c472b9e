// SPDX-License-Identifier: EUPL-1.2
#include "platform/testing/misbehaving.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/limits.h"
#include "platform/extract/wire.h"

namespace varna::testing {
namespace {

std::string error_of(long result) {
    if (result >= 0) return "allowed";
    return errno == EPERM ? "refused" : "another error";
}

// How many megabytes there were to have.
std::string weigh() {
    constexpr std::size_t megabyte = std::size_t{1} << 20U;
    int megabytes = 0;
    while (void* block = std::malloc(megabyte)) {
        std::memset(block, 'x', megabyte);
        ++megabytes;
    }
    return std::to_string(megabytes);
}

std::string attempt(std::string_view what) {
    if (what == "weigh") return weigh();
    if (what == "open") return error_of(open("/etc/passwd", O_RDONLY));
    if (what == "socket") return error_of(socket(AF_INET, SOCK_STREAM, 0));
    if (what == "write") return error_of(open("/dev/null", O_WRONLY));
    if (what == "make") return error_of(open("/tmp", O_RDONLY | O_CREAT, 0600));
    if (what == "empty") return error_of(open("/dev/null", O_RDONLY | O_TRUNC));
    if (what == "run") return error_of(fork());
    if (what == "signal") return error_of(kill(getppid(), SIGCHLD));
    return "unknown";
}

void say(const std::string& text) {
    extract::Piece piece;
    piece.text = text;
    const auto wire = *extract::to_wire({piece});
    if (write(STDOUT_FILENO, wire.data(), wire.size()) < 0) _exit(1);
}

[[noreturn]] void spin() {
    for (volatile unsigned turns = 0;;) turns = turns + 1;
}

[[noreturn]] void grow() {
    std::vector<std::string> all;
    for (;;) all.emplace_back(std::size_t{1} << 20U, 'x');
}

void linger() {
    say("allt");
    close(STDOUT_FILENO);
    poll(nullptr, 0, -1);
}

[[noreturn]] void talk() {
    for (;;) say("mer");
}

}  // namespace

int misbehaving_child() {
    extract::limit_resources();
    std::array<char, 100> input{};
    const auto got = read(STDIN_FILENO, input.data(), input.size());
    std::string_view what(input.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    if (what.starts_with("reading ")) {
        what.remove_prefix(8);
        extract::allow_reading_only();
    } else {
        extract::allow_computing_only();
    }
    if (what == "spin") spin();
    if (what == "grow") grow();
    if (what == "abort") std::abort();
    if (what == "talk") talk();
    if (what == "linger")
        linger();
    else
        say(attempt(what));
    return 0;
}

}  // namespace varna::testing
