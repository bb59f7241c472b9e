// SPDX-License-Identifier: EUPL-1.2
#include "platform/files/content_directory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"
#include "platform/sql/sql.h"

namespace varna::files {
namespace {

[[noreturn]] void fail(const char* doing, const std::string& path) {
    const auto reason = std::system_category().message(errno);
    throw sql::Unavailable(std::string(doing) + " " + path + ": " + reason);
}

// A new directory is durable when its parent is.
void make_directory(const std::string& path) {
    if (mkdir(path.c_str(), 0700) == 0) {
        sync_directory(parent_of(path));
    } else if (errno != EEXIST) {
        fail("create", path);
    }
}

struct Unlink {
    std::string path;
    ~Unlink() {
        if (!path.empty()) unlink(path.c_str());
    }
};

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

void Descriptor::sync(const std::string& path) const {
    if (fsync(number_) != 0) fail("sync", path);
}

void write_all(const Descriptor& file, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const auto written = write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync_directory(const std::string& path) {
    const Descriptor directory(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() < 0) fail("open", path);
    directory.sync(path);
}

std::string parent_of(const std::string& path) {
    const auto end = path.find_last_not_of('/');
    const auto slash = end == std::string::npos ? end : path.rfind('/', end);
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

void write_durably(const std::string& path, std::string_view bytes) {
    const auto beside = parent_of(path) + "/.new-" + crypto::uuid();
    Unlink left_over{beside};
    {
        const Descriptor file(open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (file.number() < 0) fail("create", beside);
        write_all(file, bytes, beside);
        file.sync(beside);
    }
    if (rename(beside.c_str(), path.c_str()) != 0) fail("rename", beside);
    left_over.path.clear();
    sync_directory(parent_of(path));
}

std::optional<std::string> read_file(const std::string& path) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0 && errno == ENOENT) return std::nullopt;
    if (file.number() < 0) fail("open", path);
    struct stat about {};
    if (fstat(file.number(), &about) != 0) fail("read", path);
    std::string content(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const auto count = read(file.number(), content.data() + filled, content.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("read", path);
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    content.resize(filled);
    return content;
}

bool is_hash(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string path_of(const std::string& directory, std::string_view hash) {
    ensure(is_hash(hash), "content is named by its hash");
    return directory + "/" + std::string(hash.substr(0, 2)) + "/" + std::string(hash);
}

void keep_content(const std::string& directory, std::string_view hash, std::string_view content) {
    const auto path = path_of(directory, hash);
    make_directory(directory);
    make_directory(parent_of(path));
    // The same bytes may be there since before; somebody else's rename may not be on the disk yet.
    if (read_file(path) == content) {
        const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (file.number() < 0) fail("open", path);
        file.sync(path);
        sync_directory(parent_of(path));
    } else {
        write_durably(path, content);
    }
    sync_directory(directory);
}

std::optional<std::string> read_content(const std::string& directory, std::string_view hash) {
    if (!is_hash(hash)) return std::nullopt;
    return read_file(path_of(directory, hash));
}

}  // namespace varna::files
