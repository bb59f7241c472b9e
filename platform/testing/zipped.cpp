// SPDX-License-Identifier: EUPL-1.2
#include "platform/testing/zipped.h"

#include <zip.h>

#include <stdexcept>

namespace varna::testing {
namespace {

void ensure_done(bool is_done) {
    if (!is_done) throw std::runtime_error("cannot write an archive in memory");
}

}  // namespace

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts,
                   const std::string& password) {
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    ensure_done(target != nullptr);
    zip_source_keep(target);  // to be read when the archive is closed
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    ensure_done(archive != nullptr);
    for (const auto& [name, content] : parts) {
        zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto index = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
        ensure_done(index >= 0);
        if (!password.empty())
            ensure_done(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index),
                                                ZIP_EM_AES_256, password.c_str()) == 0);
    }
    ensure_done(zip_close(archive) == 0);
    ensure_done(zip_source_open(target) == 0);
    std::string bytes;
    char buffer[4096];
    while (true) {
        const auto got = zip_source_read(target, buffer, sizeof buffer);
        if (got <= 0) break;
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

}  // namespace varna::testing
