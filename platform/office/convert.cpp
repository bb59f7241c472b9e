// SPDX-License-Identifier: EUPL-1.2
// The parent's side: a folder of its own for each conversion, and an end to it in time.
#include "platform/office/convert.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "platform/office/convert_child.h"

namespace varna::office {
namespace {

constexpr int wait_ms_max = 90'000;
constexpr int look_ms = 200;  // how often it is asked whether to stop
constexpr std::uintmax_t pdf_bytes_max = std::uintmax_t{32} << 20U;

Problem unavailable(const char* key) {
    return {Problem::Kind::unavailable, key, {}};
}

class Folder {
public:
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "varna-office-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// The child leads a group, so that whatever it starts is ended with it.
std::optional<pid_t> start(const std::string& folder) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t nothing;
    sigemptyset(&nothing);
    posix_spawnattr_setsigmask(&attributes, &nothing);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    std::string name = "varna", command = "convert", where = folder;
    const std::array<char*, 4> arguments{name.data(), command.data(), where.data(), nullptr};
    const std::array<char*, 1> environment{nullptr};
    pid_t child = 0;
    const int failed = posix_spawn(&child, "/proc/self/exe", &actions, &attributes,
                                   arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed == 0 ? std::optional(child) : std::nullopt;
}

bool ends_in_time(int end, const std::stop_token& stop) {
    for (int waited = 0; waited < wait_ms_max && !stop.stop_requested(); waited += look_ms) {
        pollfd waiting{end, POLLIN, 0};
        const int ready = poll(&waiting, 1, look_ms);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

// False when it had to be ended, or ended badly.
bool ended_well(pid_t child, const std::stop_token& stop) {
    const int end = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    const bool is_in_time = ends_in_time(end, stop);
    if (end >= 0) close(end);
    kill(-child, SIGKILL);  // also what it left behind
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return is_in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string content_of(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > pdf_bytes_max) return {};
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

}  // namespace

bool has_converter() {
    return access(converter_program, X_OK) == 0;
}

Result<std::string> to_pdf(std::string_view docx, const std::stop_token& stop) {
    if (!has_converter()) return fail(unavailable("office.no_converter"));
    // The converter would take anything else for plain text.
    if (!docx.starts_with("PK\x03\x04")) return fail(unavailable("office.not_converted"));
    const Folder folder;
    if (folder.path().empty()) return fail(unavailable("office.not_converted"));
    {
        std::ofstream file(folder.path() + "/document.docx", std::ios::binary);
        file.write(docx.data(), static_cast<std::streamsize>(docx.size()));
        if (!file) return fail(unavailable("office.not_converted"));
    }
    const auto child = start(folder.path());
    if (!child || !ended_well(*child, stop)) return fail(unavailable("office.not_converted"));
    auto pdf = content_of(folder.path() + "/document.pdf");
    if (!pdf.starts_with("%PDF-")) return fail(unavailable("office.not_converted"));
    return pdf;
}

}  // namespace varna::office
