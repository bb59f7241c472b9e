// SPDX-License-Identifier: EUPL-1.2
#include "platform/office/zip.h"

#include <zip.h>

#include <array>
#include <new>

#include "platform/base/ensure.h"

namespace varna::office {
namespace {

// In memory nothing can go wrong but that there is too little of it.
void ensure_room(bool is_done) {
    if (!is_done) throw std::bad_alloc();
}

std::string read_all(zip_source_t* source) {
    std::string bytes;
    std::array<char, 65'536> buffer{};
    ensure_room(zip_source_open(source) == 0);
    for (;;) {
        const auto got = zip_source_read(source, buffer.data(), buffer.size());
        if (got <= 0) break;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

std::string written(zip_source_t* target, int flags, const Parts& parts) {
    ensure_room(target != nullptr);
    zip_source_keep(target);  // to be read when the archive is closed
    zip_t* archive = zip_open_from_source(target, flags, nullptr);
    ensure_room(archive != nullptr);
    for (const auto& [name, content] : parts) {
        zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
        ensure_room(part != nullptr && zip_file_add(archive, name.c_str(), part,
                                                    ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) >= 0);
    }
    ensure_room(zip_close(archive) == 0);
    return read_all(target);
}

}  // namespace

std::string zip_of(const Parts& parts) {
    return written(zip_source_buffer_create(nullptr, 0, 0, nullptr), ZIP_TRUNCATE, parts);
}

std::string with_parts(std::string_view archive, const Parts& parts) {
    return written(zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr), 0, parts);
}

}  // namespace varna::office
