// SPDX-License-Identifier: EUPL-1.2
// A stream of bytes in one file, in blocks of at most 1 MiB. Each block's hash covers the hash
// before it, and an empty block ends the file, so no byte can be changed, lost or added unseen.
// Knows nothing of what the bytes mean.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/files/content_directory.h"

namespace varna::backup {

// The file appears under its name when finish() has made it durable, not before.
class BlockWriter {
public:
    explicit BlockWriter(std::string path);
    ~BlockWriter();
    BlockWriter(const BlockWriter&) = delete;
    BlockWriter& operator=(const BlockWriter&) = delete;

    void add(std::string_view bytes);
    void finish();

private:
    void write_block();

    const std::string path_;
    const std::string beside_;
    std::unique_ptr<files::Descriptor> file_;
    std::string block_;  // the hash before, the length, the bytes
    bool is_finished_ = false;
};

// Throws std::runtime_error with a sentence at the first block that is not as it was written.
class BlockReader {
public:
    explicit BlockReader(std::string path);

    std::string line();  // without its end
    std::string bytes(std::size_t count);
    void expect_end();

private:
    [[noreturn]] void refuse(std::string_view what) const;
    std::string read_exactly(std::size_t count);
    bool next_block();  // false at the empty block

    const std::string path_;
    files::Descriptor file_;
    std::string hash_;
    std::string block_;
    std::size_t used_ = 0;
    bool is_at_end_ = false;
};

}  // namespace varna::backup
