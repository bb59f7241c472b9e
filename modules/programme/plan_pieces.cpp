// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_pieces.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "modules/programme/plan_sentences.h"
#include "modules/programme/plan_tables.h"
#include "modules/programme/plan_words.h"

namespace varna::programme {
namespace {

using extract::Format;
using extract::Piece;

constexpr double kHeadingFrom = 1.12;    // times the size that most of the text has
constexpr double kParagraphGap = 0.3;    // line heights more than between the lines of a paragraph
constexpr double kPointsAnIndent = 5.0;  // what a text file would write as a space
constexpr std::size_t kHeadingLettersMax = 140;

// The size that most letters of the document have.
double body_size(const std::vector<Piece>& pieces) {
    std::map<long, std::size_t> letters;
    for (const auto& piece : pieces)
        if (piece.size > 0) letters[std::lround(piece.size * 10)] += piece.text.size();
    const auto most = std::ranges::max_element(
        letters, [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : static_cast<double>(most->first) / 10;
}

class PieceReader {
public:
    PieceReader(const extract::Document& document, const Vocabulary& vocabulary)
        : document_(document),
          vocabulary_(vocabulary),
          is_pdf_(document.format == Format::pdf),
          body_(body_size(document.pieces)),
          styled_(std::ranges::count(document.pieces, Piece::Kind::heading, &Piece::kind) >= 3) {}

    std::vector<Line> read() {
        rank_sizes();
        line_gap_ = usual_gap();
        const auto& pieces = document_.pieces;
        for (std::size_t at = 0; at < pieces.size();) {
            if (pieces[at].kind == Piece::Kind::cell) {
                at = table(at);
            } else {
                piece(pieces[at++]);
            }
        }
        return std::move(lines_);
    }

private:
    // In a PDF the larger letters are headings, and their order of size is their level. What is
    // largest and stands on the first page alone is the title.
    void rank_sizes() {
        if (!is_pdf_ || body_ <= 0) return;
        std::map<long, std::set<int>> pages;
        for (const auto& piece : document_.pieces)
            if (piece.size >= body_ * kHeadingFrom && letters_in(piece.text) < kHeadingLettersMax)
                pages[rank_of(piece)].insert(piece.page);
        int level = 0;
        for (auto at = pages.rbegin(); at != pages.rend(); ++at) {
            const bool is_title = level == 0 && title_ == 0 && at->second.size() == 1 &&
                                  *at->second.begin() == 1 && pages.size() > 1;
            if (is_title)
                title_ = at->first;
            else
                ranks_[at->first] = ++level;
        }
    }

    // Sizes that differ by less than a point are one.
    static long rank_of(const Piece& piece) { return std::lround(piece.size / 1.5); }

    // How close the lines of one paragraph stand: as most lines do.
    double usual_gap() const {
        std::map<long, std::size_t> times;
        for (const auto& piece : document_.pieces)
            if (piece.kind == Piece::Kind::paragraph && piece.space_above > -1)
                ++times[std::lround(piece.space_above * 20)];
        const auto most = std::ranges::max_element(
            times, [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == times.end() ? 0 : static_cast<double>(most->first) / 20;
    }

    std::size_t table(std::size_t at) {
        const auto& pieces = document_.pieces;
        std::size_t end = at;
        while (end < pieces.size() && pieces[end].kind == Piece::Kind::cell &&
               pieces[end].table == pieces[at].table)
            ++end;
        for (auto& line : lines_of_table({pieces.data() + at, end - at}, vocabulary_, !is_pdf_))
            add(std::move(line));
        follows_table_ = true;
        return end;
    }

    void add(Line line) {
        if (line.text.empty()) return;
        line.number = static_cast<int>(lines_.size()) + 1;
        if (line.page == 0) line.page = page_;
        page_ = line.page;
        lines_.push_back(std::move(line));
    }

    // A line that was broken by hand is several; only the first carries what the piece is.
    void piece(const Piece& piece) {
        std::string_view rest = piece.text;
        for (bool is_first = true; !rest.empty(); is_first = false) {
            const auto end = std::min(rest.find('\n'), rest.size());
            Line line = line_of(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            line.page = piece.page;
            line.indent = static_cast<int>(std::lround(piece.left / kPointsAnIndent));
            line.blank_before = is_first && (!is_pdf_ || is_apart(piece));
            if (is_first) line.hint = hint_of(piece);
            if (is_first && line.hint == Hint::bullet) line.indent += 2 * piece.level;
            line.level = line.hint == Hint::heading ? level_of(piece) : 0;
            if (is_first) line.number_before = piece.number;
            add(std::move(line));
            follows_table_ = false;
        }
    }

    // At the top of a page or column nothing but the sentence before tells.
    bool is_apart(const Piece& piece) const {
        if (follows_table_) return true;
        if (piece.space_above >= 0) return piece.space_above > line_gap_ + kParagraphGap;
        if (piece.space_above > -1) return false;
        return lines_.empty() || ends_sentence(lines_.back().text) ||
               lines_.back().text.ends_with(':');
    }

    Hint hint_of(const Piece& piece) const {
        switch (piece.kind) {
            case Piece::Kind::heading:
                return Hint::heading;
            case Piece::Kind::list_item:
                return Hint::bullet;
            case Piece::Kind::title:
                return Hint::title;
            case Piece::Kind::contents:
                return Hint::contents;
            case Piece::Kind::furniture:
                return Hint::furniture;
            case Piece::Kind::paragraph:
            case Piece::Kind::cell:
                break;
        }
        if (is_pdf_) {
            if (title_ != 0 && rank_of(piece) == title_) return Hint::title;
            const bool is_heading =
                ranks_.contains(rank_of(piece)) && letters_in(piece.text) < kHeadingLettersMax;
            return is_heading ? Hint::heading : Hint::none;
        }
        return styled_ && !piece.is_bold ? Hint::paragraph : Hint::none;
    }

    int level_of(const Piece& piece) const {
        if (!is_pdf_) return piece.level;
        const auto rank = ranks_.find(rank_of(piece));
        return rank == ranks_.end() ? 0 : rank->second;
    }

    const extract::Document& document_;
    const Vocabulary& vocabulary_;
    bool is_pdf_;
    double body_;
    bool styled_;  // headings are marked as such, so a short line is not guessed to be one
    std::map<long, int> ranks_;
    long title_ = 0;
    double line_gap_ = 0;
    std::vector<Line> lines_;
    int page_ = 0;
    bool follows_table_ = false;
};

}  // namespace

std::vector<Line> lines_of(const extract::Document& document, const Vocabulary& vocabulary) {
    return PieceReader(document, vocabulary).read();
}

std::string text_of(const std::vector<Line>& lines) {
    std::string text;
    for (const auto& line : lines) text += line.text + "\n";
    return text;
}

}  // namespace varna::programme
