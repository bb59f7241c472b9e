// SPDX-License-Identifier: EUPL-1.2
// A ZIP archive in memory, read part by part in small steps. What it unpacks to has a limit,
// because a small file can hold a great one.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.h"

struct zip;

namespace varna::extract {

class Archive {
public:
    // What may be unpacked: of one part, and of all that are read.
    struct Limits {
        std::size_t part_max = std::size_t{32} << 20U;
        std::size_t all_max = std::size_t{48} << 20U;
    };
    // The bytes must outlive the archive.
    static Result<Archive> open(std::string_view bytes) { return open(bytes, Limits()); }
    static Result<Archive> open(std::string_view bytes, Limits);

    bool has(const std::string& part) const;

    // Hands over the part in steps of at most 64 KiB, until the sink says a Problem.
    using Sink = std::function<Result<Done>(std::string_view)>;
    Result<Done> read(const std::string& part, const Sink& sink);

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    Archive(zip* archive, Limits limits) : zip_(archive), limits_(limits) {}

    std::unique_ptr<zip, Close> zip_;
    Limits limits_;
    std::size_t unpacked_ = 0;
};

// What is said of every file that cannot be read here.
Problem broken();
Problem too_large();
Problem encrypted();

}  // namespace varna::extract
