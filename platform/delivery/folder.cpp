// SPDX-License-Identifier: EUPL-1.2
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "platform/delivery/delivery.h"
#include "platform/files/content_directory.h"
#include "platform/sql/sql.h"

namespace varna::delivery {
namespace {

[[noreturn]] void fail(const char* doing, const std::string& path) {
    throw sql::Unavailable(std::string(doing) + " " + path + ": " +
                           std::system_category().message(errno));
}

// The group may read, for the receiver is another system with an account of its own.
void write_one(const std::string& path, std::string_view content) {
    const files::Descriptor file(
        open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640));
    if (file.number() < 0) fail("create", path);
    files::write_all(file, content, path);
    file.sync(path);
}

}  // namespace

bool is_in_folder(const std::string& folder, const std::string& name) {
    return access((folder + "/" + name).c_str(), F_OK) == 0;
}

void put_in_folder(const std::string& folder, const std::string& name,
                   const std::vector<File>& files) {
    const auto whole = folder + "/" + name, beside = folder + "/." + name + ".part";
    std::error_code ignored;
    std::filesystem::remove_all(beside, ignored);  // what an attempt before this one left
    if (mkdir(beside.c_str(), 0750) != 0) fail("create", beside);
    for (const auto& file : files) write_one(beside + "/" + file.name, file.content);
    files::sync_directory(beside);
    if (rename(beside.c_str(), whole.c_str()) != 0) {
        const int reason = errno;
        std::filesystem::remove_all(beside, ignored);
        errno = reason;
        if (reason != EEXIST && reason != ENOTEMPTY) fail("rename", beside);
    }
    files::sync_directory(folder);
}

}  // namespace varna::delivery
