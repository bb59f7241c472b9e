// SPDX-License-Identifier: EUPL-1.2
#include "platform/backup/block_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"
#include "platform/sql/sql.h"

namespace varna::backup {
namespace {

constexpr std::string_view beginning = "varna backup 1\n";
constexpr std::size_t hash_bytes = 32;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t head_bytes = hash_bytes + length_bytes;
constexpr std::size_t block_max = 1024 * 1024;

std::string length_text(std::size_t length) {
    std::string text;
    for (std::size_t shift = 0; shift < 32; shift += 8)
        text.push_back(static_cast<char>((length >> shift) & 0xff));
    return text;
}

std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    for (std::size_t at = 0; at < length_bytes; ++at)
        length |= std::size_t{static_cast<unsigned char>(text[at])} << (8 * at);
    return length;
}

}  // namespace

BlockWriter::BlockWriter(std::string path) : path_(std::move(path)), beside_(path_ + ".part") {
    // It holds everything the tenant has, so nobody else may read it.
    const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
    file_ = std::make_unique<files::Descriptor>(open(beside_.c_str(), flags, 0600));
    if (file_->number() < 0)
        throw sql::Unavailable("create " + beside_ + ": " + std::system_category().message(errno));
    files::write_all(*file_, beginning, beside_);
    block_ = crypto::sha256(beginning) + length_text(0);
}

BlockWriter::~BlockWriter() {
    if (!is_finished_) unlink(beside_.c_str());
}

void BlockWriter::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto room = head_bytes + block_max - block_.size();
        const auto part = bytes.substr(0, room);
        block_.append(part);
        bytes.remove_prefix(part.size());
        if (block_.size() == head_bytes + block_max) write_block();
    }
}

void BlockWriter::write_block() {
    block_.replace(hash_bytes, length_bytes, length_text(block_.size() - head_bytes));
    const auto hash = crypto::sha256(block_);
    files::write_all(*file_, std::string_view(block_).substr(hash_bytes), beside_);
    files::write_all(*file_, hash, beside_);
    block_.resize(head_bytes);
    block_.replace(0, hash_bytes, hash);
}

void BlockWriter::finish() {
    if (block_.size() > head_bytes) write_block();
    write_block();
    file_->sync(beside_);
    file_.reset();
    if (std::rename(beside_.c_str(), path_.c_str()) != 0)
        throw sql::Unavailable("rename " + beside_ + ": " + std::system_category().message(errno));
    is_finished_ = true;
    files::sync_directory(files::parent_of(path_));
}

BlockReader::BlockReader(std::string path)
    : path_(std::move(path)),
      file_(open(path_.c_str(), O_RDONLY | O_CLOEXEC)),
      hash_(crypto::sha256(beginning)) {
    if (file_.number() < 0)
        throw std::runtime_error("The backup " + path_ + " cannot be opened: " +
                                 std::system_category().message(errno) + ".");
    if (read_exactly(beginning.size()) != beginning) refuse("it does not begin as a backup does");
}

void BlockReader::refuse(std::string_view what) const {
    throw std::runtime_error("The backup " + path_ + " is damaged: " + std::string(what) + ".");
}

std::string BlockReader::read_exactly(std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t filled = 0;
    while (filled < count) {
        const auto got = read(file_.number(), bytes.data() + filled, count - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse(std::system_category().message(errno));
        if (got == 0) refuse("it ends too early");
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

bool BlockReader::next_block() {
    ensure(!is_at_end_, "nothing is read after the end");
    const auto length = read_exactly(length_bytes);
    if (length_of(length) > block_max) refuse("a block is too long");
    block_ = read_exactly(length_of(length));
    used_ = 0;
    const auto expected = read_exactly(hash_bytes);
    hash_ = crypto::sha256(hash_ + length + block_);
    if (hash_ != expected) refuse("a block does not have its hash");
    is_at_end_ = block_.empty();
    return !is_at_end_;
}

std::string BlockReader::line() {
    std::string text;
    for (;;) {
        const auto end = block_.find('\n', used_);
        text.append(block_, used_, end - used_);
        if (end != std::string::npos) {
            used_ = end + 1;
            return text;
        }
        if (is_at_end_ || !next_block()) refuse("it ends within a line");
    }
}

std::string BlockReader::bytes(std::size_t count) {
    std::string text;
    for (;;) {
        const auto part = std::min(count - text.size(), block_.size() - used_);
        text.append(block_, used_, part);
        used_ += part;
        if (text.size() == count) return text;
        if (is_at_end_ || !next_block()) refuse("it ends within a file");
    }
}

void BlockReader::expect_end() {
    if (used_ != block_.size() || next_block()) refuse("it goes on after its end");
    char more = 0;
    if (read(file_.number(), &more, 1) != 0) refuse("something has been added");
}

}  // namespace varna::backup
