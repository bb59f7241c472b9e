// SPDX-License-Identifier: EUPL-1.2
// The parent's side: starts the program once more as a child with the file on its standard input,
// and reads what it writes until it ends or its time is up.
#include "platform/extract/extract.h"

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

#include "platform/base/planted_fault.h"
#include "platform/extract/wire.h"

namespace varna::extract {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kAnswerMax = 8U << 20U;
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
std::optional<pid_t> start(int input, int output, Format format) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string name = "varna", command = "extract", what(name_of(format));
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

Answer read_answer(int fd) {
    Answer answer;
    const auto until = steady_clock::now() + kTimeMax;
    std::array<char, 65'536> buffer{};
    while (answer.bytes.size() <= kAnswerMax) {
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

// What a planted fault reads in a bad file.
Piece planted() {
    Piece piece;
    piece.text = "Kommunen ska vara trygg.";
    return piece;
}

Problem problem_of_end(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const bool is_time = signal == SIGPROF || signal == SIGXCPU || signal == SIGKILL;
        return problem_of(is_time ? Refusal::too_slow : Refusal::too_large);
    }
    const int code = WEXITSTATUS(status);
    const bool is_known =
        code >= static_cast<int>(Refusal::broken) && code <= static_cast<int>(Refusal::too_slow);
    return problem_of(is_known ? static_cast<Refusal>(code) : Refusal::broken);
}

}  // namespace

std::string_view name_of(Format format) {
    switch (format) {
        case Format::docx:
            return "docx";
        case Format::odt:
            return "odt";
        case Format::pdf:
            return "pdf";
        case Format::text:
            break;
    }
    return "text";
}

std::optional<Format> format_of(std::string_view bytes) {
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
    // An encrypted or old Word file; reading it says what to do.
    if (is_old_word(bytes)) return Format::docx;
    if (bytes.starts_with("PK\x03\x04")) {
        // An OpenDocument begins with its own name, whole and uncompressed.
        if (bytes.substr(0, 200).find("mimetypeapplication/vnd.oasis.opendocument.text") !=
            std::string_view::npos)
            return Format::odt;
        const bool is_word = bytes.find("word/document.xml") != std::string_view::npos ||
                             bytes.find("[Content_Types].xml") != std::string_view::npos;
        return is_word ? std::optional(Format::docx) : std::nullopt;
    }
    // No text has a zero byte; a picture or a program does.
    if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
    return Format::text;
}

Result<Document> extract(std::string_view bytes, Format format) {
    const Descriptor input(memfd_create("document", MFD_CLOEXEC));
    std::array<int, 2> ends{};
    if (input.get() < 0 || !write_all(input.get(), bytes) || pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(Problem{Problem::Kind::unavailable, "extract.too_slow", {}});
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const auto child = start(input.get(), writing.get(), format);
    writing.close();
    if (!child) return fail(Problem{Problem::Kind::unavailable, "extract.too_slow", {}});
    const auto answer = read_answer(reading.get());
    if (!answer.is_whole) kill(*child, SIGKILL);
    const int status = wait_for(*child);
    if (answer.bytes.size() > kAnswerMax) return fail(problem_of(Refusal::too_large));
    const bool is_well = answer.is_whole && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!is_well && VARNA_FAULT("bad_file_read")) return Document{format, {planted()}};
    if (!is_well) return fail(problem_of_end(status));
    auto pieces = from_wire(answer.bytes);
    if (!pieces) return fail(problem_of(Refusal::broken));
    return Document{format, *std::move(pieces)};
}

}  // namespace varna::extract
