// SPDX-License-Identifier: EUPL-1.2
// Which parts a part of an Office Open XML package names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/xml.h"

namespace varna::extract {

struct Relation {
    std::string id;
    std::string type;    // the last word of what the part is: "styles", "header"
    std::string target;  // from the package's root when it begins with '/'
};

class Relations : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        constexpr std::size_t relations_max = 5000;
        if (name != "rel:Relationship" || attributes.get("TargetMode") == "External") return;
        if (all_.size() >= relations_max) return stop(too_large());
        const auto type = attributes.get("Type");
        all_.push_back({std::string(attributes.get("Id")),
                        std::string(type.substr(type.rfind('/') + 1)),
                        std::string(attributes.get("Target"))});
    }

    const std::vector<Relation>& all() const { return all_; }
    std::vector<std::string> of(std::string_view type, const std::string& folder) const {
        std::vector<std::string> parts;
        for (const auto& relation : all_)
            if (relation.type == type) parts.push_back(part_of(relation, folder));
        return parts;
    }
    static std::string part_of(const Relation& relation, const std::string& folder) {
        const auto& target = relation.target;
        return target.starts_with('/') ? target.substr(1) : folder + target;
    }

private:
    std::vector<Relation> all_;
};

// What names the parts of a part: "word/_rels/document.xml.rels".
inline std::string relations_of(const std::string& part) {
    const auto cut = part.rfind('/') + 1;
    return part.substr(0, cut) + "_rels/" + part.substr(cut) + ".rels";
}

inline Result<Done> read_if_there(Archive& archive, const std::string& part, XmlHandler& handler) {
    if (!archive.has(part)) return Done{};
    return read_xml(archive, part, handler);
}

}  // namespace varna::extract
