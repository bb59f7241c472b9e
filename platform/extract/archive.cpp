// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/archive.h"

#include <zip.h>

#include <array>

namespace varna::extract {
namespace {

constexpr zip_int64_t entries_max = 2000;
constexpr std::size_t step = std::size_t{64} * 1024;

}  // namespace

Problem broken() {
    return Problem::refused("extract.broken");
}
Problem too_large() {
    return Problem::too_large("extract.too_large");
}
Problem encrypted() {
    return Problem::refused("extract.encrypted");
}

void Archive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<Archive> Archive::open(std::string_view bytes, Limits limits) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (!source) return fail(broken());
    zip_error_t error;
    zip_error_init(&error);
    zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, &error);
    const bool is_memory = zip_error_code_zip(&error) == ZIP_ER_MEMORY;
    zip_error_fini(&error);
    if (!opened) {
        zip_source_free(source);
        return fail(is_memory ? too_large() : broken());
    }
    Archive archive(opened, limits);
    if (zip_get_num_entries(opened, 0) > entries_max) return fail(too_large());
    return archive;
}

bool Archive::has(const std::string& part) const {
    return zip_name_locate(zip_.get(), part.c_str(), 0) >= 0;
}

Result<Done> Archive::read(const std::string& part, const Sink& sink) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat(zip_.get(), part.c_str(), 0, &stat) != 0) return fail(broken());
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return fail(encrypted());
    // Office programs write no other methods, and some of those ask for memory as they like.
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return fail(broken());
    if ((stat.valid & ZIP_STAT_SIZE) && stat.size > limits_.part_max) return fail(too_large());

    struct CloseFile {
        void operator()(zip_file_t* file) const { zip_fclose(file); }
    };
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_.get(), stat.index, 0));
    if (!file) return fail(broken());
    // What the archive says of its sizes is not to be trusted, so what comes out is counted too.
    std::size_t size = 0;
    std::array<char, step> buffer;
    while (true) {
        const auto got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) return fail(broken());
        if (got == 0) return Done{};
        const auto count = static_cast<std::size_t>(got);
        size += count;
        unpacked_ += count;
        if (size > limits_.part_max || unpacked_ > limits_.all_max) return fail(too_large());
        if (auto taken = sink({buffer.data(), count}); !taken) return taken;
    }
}

}  // namespace varna::extract
