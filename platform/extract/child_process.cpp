// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>

namespace varna::extract {
namespace {

using std::chrono::steady_clock;

// A net beneath the child's own limit of processor time, for a machine that is very busy.
constexpr auto kTimeMax = std::chrono::seconds(10);
// From its last word to its end, in which it has nothing more to do.
constexpr auto kEndTimeMax = std::chrono::seconds(3);

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    int get() const { return fd_; }
    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int fd_;
};

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return lseek(fd, 0, SEEK_SET) == 0;
}

// The child's id; nothing when it could not be started.
std::optional<pid_t> start(int input, int output, std::string_view format) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string name = "varna", command = "extract", what(format);
    std::string path = "PATH=/usr/bin:/bin", language = "LC_ALL=C.UTF-8";
    const std::array<char*, 4> arguments{name.data(), command.data(), what.data(), nullptr};
    // Memory counts against the child's limit when it is used, not in blocks of 32 MB.
    std::string memory = "MIMALLOC_EAGER_COMMIT=0";
    const std::array<char*, 4> environment{path.data(), language.data(), memory.data(), nullptr};
    pid_t child = 0;
    const int failed = posix_spawn(&child, "/proc/self/exe", &actions, nullptr, arguments.data(),
                                   environment.data());
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? std::optional(child) : std::nullopt;
}

struct Answer {
    std::string bytes;
    bool is_whole = false;
};

bool is_ready_by(steady_clock::time_point until, int fd) {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now());
        pollfd waiting{fd, POLLIN, 0};
        if (left.count() <= 0) return false;
        const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready >= 0 || errno != EINTR) return ready > 0;
    }
}

Answer read_answer(int fd, std::size_t bytes_max) {
    Answer answer;
    const auto until = steady_clock::now() + kTimeMax;
    std::array<char, 65'536> buffer{};
    while (answer.bytes.size() <= bytes_max) {
        if (!is_ready_by(until, fd)) return answer;
        const auto got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            answer.is_whole = got == 0;
            return answer;
        }
        answer.bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return answer;
}

// A child that has had its say and does not end, is ended.
int wait_for(pid_t child) {
    const Descriptor end(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
    if (!is_ready_by(steady_clock::now() + kEndTimeMax, end.get())) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

Refusal refusal_of_end(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const bool is_time = signal == SIGPROF || signal == SIGXCPU || signal == SIGKILL;
        return is_time ? Refusal::too_slow : Refusal::too_large;
    }
    const int code = WEXITSTATUS(status);
    const bool is_known =
        code >= static_cast<int>(Refusal::broken) && code <= static_cast<int>(last_refusal);
    return is_known ? static_cast<Refusal>(code) : Refusal::broken;
}

}  // namespace

tl::expected<std::string, Refusal> run_child(std::string_view format, std::string_view bytes,
                                             std::size_t answer_max) {
    const Descriptor input(memfd_create("document", MFD_CLOEXEC));
    std::array<int, 2> ends{};
    if (input.get() < 0 || !write_all(input.get(), bytes) || pipe2(ends.data(), O_CLOEXEC) != 0)
        return tl::unexpected(Refusal::not_started);
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const auto child = start(input.get(), writing.get(), format);
    writing.close();
    if (!child) return tl::unexpected(Refusal::not_started);
    auto answer = read_answer(reading.get(), answer_max);
    if (!answer.is_whole) kill(*child, SIGKILL);
    const int status = wait_for(*child);
    if (answer.bytes.size() > answer_max) return tl::unexpected(Refusal::too_large);
    if (answer.is_whole && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return std::move(answer.bytes);
    return tl::unexpected(refusal_of_end(status));
}

}  // namespace varna::extract
