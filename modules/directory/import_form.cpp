// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/import_form.h"

namespace varna::directory {
namespace {

Kind read_kind(web::FormReader& reader) {
    const auto kind = reader.choice("import_kind", {"units", "people"});
    return kind == "units" ? Kind::units : Kind::people;
}

}  // namespace

Result<ImportUpload> read_import(const web::Form& form) {
    web::FormReader reader(form);
    ImportUpload upload;
    upload.kind = read_kind(reader);
    upload.sheet = reader.text("sheet_name", {.chars_max = 31});
    if (const auto* file = form.upload("file")) {
        upload.name = file->file_name;
        upload.bytes = file->content;
    } else {
        reader.refuse("file", "directory.choose_file");
    }
    return reader.finish(std::move(upload));
}

Result<ColumnWords> read_columns(const web::Form& form) {
    web::FormReader reader(form);
    ColumnWords words;
    words.kind = read_kind(reader);
    for (const auto& wanted : fields_of(words.kind))
        words.columns[wanted.field] = reader.text(wanted.field);
    return reader.finish(std::move(words));
}

}  // namespace varna::directory
