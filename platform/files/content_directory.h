// SPDX-License-Identifier: EUPL-1.2
// A directory of files named by the hash of what is in them, and the few words for writing files
// that survive a power cut. Knows no database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace varna::files {

// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    void sync(const std::string& path) const;

private:
    int number_;
};

// All of these throw sql::Unavailable when the disk does not do as it is told.
void write_all(const Descriptor&, std::string_view bytes, const std::string& path);
void sync_directory(const std::string& path);
std::string parent_of(const std::string& path);
// Written beside `path` first, so that it is there whole or not at all; durable on return.
void write_durably(const std::string& path, std::string_view bytes);
std::optional<std::string> read_file(const std::string& path);

bool is_hash(std::string_view);  // 64 lower-case hex digits
std::string path_of(const std::string& directory, std::string_view hash);
void keep_content(const std::string& directory, std::string_view hash, std::string_view content);
// Nothing when there is no such file. What is there is not compared with its hash.
std::optional<std::string> read_content(const std::string& directory, std::string_view hash);

}  // namespace varna::files
