// SPDX-License-Identifier: EUPL-1.2
#include "platform/office/body.h"

#include <algorithm>

#include "platform/office/body_reader.h"
#include "platform/office/placeholders.h"

namespace varna::office {
namespace {

using Piece = Body::Piece;

std::string letters_of(const Piece& paragraph) {
    std::string letters;
    for (const auto& piece : paragraph.pieces)
        if (piece.kind == Piece::Kind::text) letters += piece.text;
    return letters;
}

// A copy of a paragraph is another one to Word, so it does not take the identity along.
std::string without_identity(std::string_view tag) {
    std::string kept(tag);
    for (const std::string_view name : {" w14:paraId=\"", " w14:textId=\""}) {
        const auto at = kept.find(name);
        if (at == std::string::npos) continue;
        const auto end = kept.find('"', at + name.size());
        if (end != std::string::npos) kept.erase(at, end + 1 - at);
    }
    return kept;
}

class Filler {
public:
    Filler(std::string_view xml, const Values& values) : xml_(xml), values_(values) {}

    std::string all(const std::vector<Piece>& pieces) {
        copy(0, xml_.size(), pieces);
        return std::move(out_);
    }

private:
    // Everything from one place to another, with the pieces between filled in.
    void copy(std::size_t from, std::size_t to, const std::vector<Piece>& pieces) {
        for (const auto& piece : pieces) {
            out_ += xml_.substr(from, piece.begin - from);
            if (piece.kind == Piece::Kind::row) row(piece);
            if (piece.kind == Piece::Kind::paragraph) paragraph(piece);
            if (piece.kind == Piece::Kind::text) out_ += xml_.substr(piece.begin, size_of(piece));
            from = piece.end;
        }
        out_ += xml_.substr(from, to - from);
    }

    static std::size_t size_of(const Piece& piece) { return piece.end - piece.begin; }

    std::string_view group_in(const std::vector<Piece>& pieces) const {
        for (const auto& piece : pieces) {
            if (piece.kind == Piece::Kind::paragraph)
                for (const auto& one : placeholders_in(letters_of(piece)))
                    if (const auto known = values_.groups.find(one.group());
                        known != values_.groups.end())
                        return known->first;
            if (const auto group = group_in(piece.pieces); !group.empty()) return group;
        }
        return {};
    }

    // A table without rows is none, so a row of an empty group stays, emptied.
    void row(const Piece& piece) {
        const auto group = record_ == nullptr ? group_in(piece.pieces) : std::string_view();
        if (group.empty()) return copy(piece.begin, piece.end, piece.pieces);
        static const std::vector<Record> nothing(1);
        const auto& records = values_.groups.find(group)->second;
        group_ = group;
        for (const auto& record : records.empty() ? nothing : records) {
            record_ = &record;
            copy(piece.begin, piece.end, piece.pieces);
        }
        record_ = nullptr;
    }

    // What stands for a placeholder; nothing: it is left as it is.
    const Lines* lines_of(const Placeholder& placeholder) {
        if (!placeholder.group().empty() && record_ != nullptr && placeholder.group() == group_) {
            const auto value = record_->find(placeholder.name());
            line_ = {value == record_->end() ? std::string() : value->second};
            return &line_;
        }
        const auto found = values_.texts.find(placeholder.key);
        return found == values_.texts.end() ? nullptr : &found->second;
    }

    void paragraph(const Piece& piece) {
        const auto letters = letters_of(piece);
        const auto places = placeholders_in(letters);
        std::size_t copies = 0;
        bool is_known = false;
        for (const auto& place : places)
            if (const auto* lines = lines_of(place)) {
                is_known = true;
                copies = std::max(copies, lines->size());
            }
        if (!is_known) return copy(piece.begin, piece.end, piece.pieces);
        // A paragraph that ends a section is there once, whatever stands in it.
        const bool ends_section =
            xml_.substr(piece.begin, size_of(piece)).find("sectPr") != std::string_view::npos;
        const bool is_alone =
            places.size() == 1 && places[0].begin == 0 && places[0].end == letters.size();
        if (copies == 0 && is_alone && piece.is_in_body && !ends_section) return;
        if (ends_section) copies = 1;
        for (std::size_t at = 0; at < std::max(copies, std::size_t{1}); ++at)
            copy_of(piece, letters, places, at);
    }

    std::string value_of(const Placeholder& place, std::string_view letters, std::size_t at) {
        const auto* lines = lines_of(place);
        if (lines == nullptr)
            return std::string(letters.substr(place.begin, place.end - place.begin));
        if (lines->size() == 1) return lines->front();
        return at < lines->size() ? (*lines)[at] : std::string();
    }

    // A placeholder may be spread over several texts, as Word likes to cut them: its value goes
    // where it begins, in the style that it has there.
    void copy_of(const Piece& piece, std::string_view letters,
                 const std::vector<Placeholder>& places, std::size_t at) {
        std::size_t from = piece.begin;
        if (at > 0) {
            const auto tag = xml_.find('>', from) + 1;
            out_ += without_identity(xml_.substr(from, tag - from));
            from = tag;
        }
        std::size_t place = 0, begin = 0;
        for (const auto& text : piece.pieces) {
            out_ += xml_.substr(from, text.begin - from);
            from = text.end;
            if (text.kind != Piece::Kind::text) {
                copy(text.begin, text.end, {text});
                continue;
            }
            const auto end = begin + text.text.size();
            std::string filled;
            auto next = begin;
            for (; place < places.size() && places[place].begin < end; ++place) {
                const auto& one = places[place];
                if (one.begin >= begin) {
                    filled += letters.substr(next, one.begin - next);
                    filled += value_of(one, letters, at);
                }
                next = std::max(next, std::min(one.end, end));
                if (one.end > end) break;
            }
            filled += letters.substr(next, end - next);
            write_text(text, filled);
            begin = end;
        }
        out_ += xml_.substr(from, piece.end - from);
    }

    void write_text(const Piece& text, const std::string& filled) {
        if (filled == text.text) {
            out_ += xml_.substr(text.begin, size_of(text));
            return;
        }
        const auto name_end = xml_.find_first_of(" \t\r\n/>", text.begin + 1);
        const auto name = std::string(xml_.substr(text.begin + 1, name_end - text.begin - 1));
        const auto prefix = name.substr(0, name.size() - 1);  // "w:" of "w:t"
        const auto open = "<" + name + " xml:space=\"preserve\">", close = "</" + name + ">";
        out_ += open;
        std::size_t from = 0;
        for (auto at = filled.find('\n'); at != std::string::npos; at = filled.find('\n', from)) {
            out_ += escaped(std::string_view(filled).substr(from, at - from)) + close + "<" +
                    prefix + "br/>" + open;
            from = at + 1;
        }
        out_ += escaped(std::string_view(filled).substr(from)) + close;
    }

    std::string_view xml_;
    const Values& values_;
    std::string_view group_;
    const Record* record_ = nullptr;  // of the row that is being written
    Lines line_;
    std::string out_;
};

void collect(const std::vector<Piece>& pieces, std::vector<std::string>& keys) {
    for (const auto& piece : pieces) {
        if (piece.kind == Piece::Kind::paragraph)
            for (const auto& one : placeholders_in(letters_of(piece))) keys.push_back(one.key);
        collect(piece.pieces, keys);
    }
}

}  // namespace

std::optional<Body> Body::read(std::string_view xml) {
    Body body(xml);
    auto pieces = read_pieces(xml);
    if (!pieces) return std::nullopt;
    body.pieces_ = std::move(*pieces);
    return body;
}

std::vector<std::string> Body::placeholders() const {
    std::vector<std::string> keys;
    collect(pieces_, keys);
    return keys;
}

std::string Body::filled(const Values& values) const {
    return Filler(xml_, values).all(pieces_);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else  // XML has no control characters
            out.push_back(c >= 0 && c < ' ' ? ' ' : c);
    }
    return out;
}

std::string filled_plainly(std::string_view xml, const Values& values) {
    std::string out;
    std::size_t from = 0;
    for (const auto& place : placeholders_in(xml)) {
        const auto found = values.texts.find(place.key);
        if (found == values.texts.end()) continue;
        out += xml.substr(from, place.begin - from);
        if (!found->second.empty()) out += escaped(found->second.front());
        from = place.end;
    }
    out += xml.substr(from);
    return out;
}

}  // namespace varna::office
