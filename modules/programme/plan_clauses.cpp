// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_clauses.h"

#include <algorithm>

#include "modules/programme/plan_anchors.h"
#include "modules/programme/plan_outline.h"
#include "modules/programme/plan_times.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

using rules::Section;

template <class Table>
const PhraseBook& book_of(const Table& table) {
    static const PhraseBook book = phrase_book(table);
    return book;
}

ClauseKind kind_in(Section section) {
    switch (section) {
        case Section::responsibility:
            return ClauseKind::responsibility;
        case Section::activity:
            return ClauseKind::activity;
        case Section::follow_up:
            return ClauseKind::follow_up;
        case Section::goal:
            return ClauseKind::goal;
        case Section::resource_use:
            return ClauseKind::resource_use;
        case Section::none:
            break;
    }
    return ClauseKind::prose;
}

// Tabs and runs of spaces are layout, which the reading of blocks has already used.
std::string single_spaced(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char byte : text) {
        const bool is_space = byte == ' ' || byte == '\t';
        if (!is_space)
            out += byte;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

bool ends_open(const std::string& text, const Words& words) {
    return text.ends_with(':') ||
           (!words.empty() && words.back().lower == rules::kOpenLeadIn && words.back().after == 0);
}

// What a lead-in promises. Activities and follow-up outweigh words of goal and responsibility,
// which often stand in the same sentence ("for målet ska följande åtgärder ...").
Section promised_by(const Words& words) {
    static const PhraseBook phrases =
        phrase_book(rules::kLeadIns, [](const auto& entry) { return entry.phrase; });
    Section weak = Section::none;
    for (std::size_t at = 0; at < words.size(); ++at) {
        Section section = Section::none;
        if (const auto hit = phrases.at(words, at)) section = rules::kLeadIns[hit->index].section;
        for (const auto& entry : rules::kLeadIns)
            if (section == Section::none && words[at].lower.starts_with(entry.phrase))
                section = entry.section;
        if (section == Section::activity || section == Section::follow_up) return section;
        if (weak == Section::none) weak = section;
    }
    return weak;
}

bool states_goal(const Words& words) {
    static const PhraseBook& openers = book_of(rules::kGoalOpeners);
    for (std::size_t at = 0; at < std::min<std::size_t>(words.size(), 3); ++at) {
        if (openers.at(words, at)) return true;
        const bool is_municipality = is_one_of(words[at].lower, rules::kMunicipality);
        if (is_municipality && at + 1 < words.size() &&
            is_one_of(words[at + 1].lower, rules::kShall))
            return true;
        if (at > 0 || words[at].after != ':') continue;
        for (const auto& label : rules::kLabels)
            if (label.kind == rules::LabelKind::goal && label.phrase == words[at].lower)
                return true;
    }
    return false;
}

class ClauseReader {
public:
    ClauseReader(const std::vector<Block>& blocks, const Bodies& bodies)
        : blocks_(blocks), bodies_(bodies), outline_(outline_of(blocks, bodies)) {
        look_ahead();
    }

    std::vector<ReadClause> read() {
        clauses_.reserve(blocks_.size());
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            ReadClause clause;
            clause.line = blocks_[at].line;
            clause.line_end = blocks_[at].line_end;
            clause.text = single_spaced(blocks_[at].text);
            slugs_.push_back({});
            read_block(at, clause);
            clauses_.push_back(std::move(clause));
        }
        name_focus_areas(blocks_, outline_, clauses_);
        name_anchors(blocks_, outline_, slugs_, clauses_);
        return std::move(clauses_);
    }

private:
    // What the bullets to come are, and whose they are.
    struct Mode {
        Section section = Section::none;
        std::vector<Responsible> subject;
        bool from_heading = false;
        bool takes_paragraphs = false;
    };

    void look_ahead() {
        bullet_next_.assign(blocks_.size(), false);
        bullet_in_section_.assign(blocks_.size(), false);
        bool next = false;
        bool later = false;
        for (std::size_t at = blocks_.size(); at-- > 0;) {
            bullet_next_[at] = next;
            bullet_in_section_[at] = later;
            const Block::Kind kind = blocks_[at].kind;
            if (kind == Block::Kind::page_furniture) continue;
            next = kind == Block::Kind::bullet;
            later = kind != Block::Kind::heading && (later || next);
        }
    }

    void read_block(std::size_t at, ReadClause& clause) {
        switch (blocks_[at].kind) {
            case Block::Kind::heading:
                read_heading(at, clause);
                break;
            case Block::Kind::title:
                clause.kind = ClauseKind::heading;
                clause.confidence = 0.95;
                break;
            case Block::Kind::bullet:
                read_bullet(at, clause);
                break;
            case Block::Kind::paragraph:
                read_paragraph(at, clause);
                break;
            case Block::Kind::cover:
                clause.confidence = 0.8;
                break;
            case Block::Kind::page_furniture:
                clause.confidence = 0.7;
                break;
            case Block::Kind::metadata:
            case Block::Kind::contents:
                clause.confidence = 0.95;
                break;
        }
    }

    void read_heading(std::size_t at, ReadClause& clause) {
        const HeadingMeaning& meaning = *outline_.headings[at];
        clause.kind = ClauseKind::heading;
        const bool is_plain = meaning.names_subject() && blocks_[at].number.empty();
        clause.confidence = is_plain ? 0.8 : 0.95;
        inherited_.clear();
        parent_.clear();
        if (meaning.opens_chapter) {
            mode_ = {};
            heading_bodies_.clear();
            heading_slug_ = {};
            chapter_ = outline_.subjects[at] == -1 ? meaning.section : Section::none;
        }
        const bool stays = mode_.section == Section::resource_use && mode_.from_heading;
        if (meaning.section != Section::none) {
            mode_ = {meaning.section, {}, true, takes_paragraphs(at, meaning.section)};
            heading_bodies_.clear();
            heading_slug_ = {};
        } else if (!meaning.bodies.empty() && !stays) {
            heading_bodies_ = meaning.bodies;
            heading_slug_ = meaning.body_slug;
            const bool keeps = mode_.from_heading && chapter_ != Section::responsibility;
            if (!keeps) mode_ = {};
            mode_.takes_paragraphs = keeps && takes_paragraphs(at, mode_.section);
        } else if (!stays && !meaning.opens_chapter) {
            mode_ = {};
            heading_bodies_.clear();
            heading_slug_ = {};
        }
    }

    bool takes_paragraphs(std::size_t at, Section section) const {
        const bool has_items = section == Section::activity || section == Section::follow_up ||
                               section == Section::goal;
        return has_items && outline_.subjects[at] != -1 && !bullet_in_section_[at];
    }

    bool is_in_subject(std::size_t at) const { return outline_.subjects[at] != -1; }

    void read_paragraph(std::size_t at, ReadClause& clause) {
        const Sentence sentence = bodies_.read(clause.text);
        if (read_lead_in(at, clause, sentence)) return;
        parent_.clear();
        if (mode_.section == Section::resource_use) {
            clause.kind = ClauseKind::resource_use;
            clause.confidence = 0.9;
            finish(clause, sentence);
            return;
        }
        if (mode_.takes_paragraphs) {
            clause.kind = kind_in(mode_.section);
            clause.confidence = 0.75;
            assign(clause, sentence, at);
            return;
        }
        if (!mode_.from_heading && heading_bodies_.empty()) mode_ = {};
        read_running_text(at, clause, sentence);
    }

    bool read_lead_in(std::size_t at, ReadClause& clause, const Sentence& sentence) {
        const bool is_open = ends_open(clause.text, sentence.words);
        const Section promised = promised_by(sentence.words);
        const bool leads_bullets = bullet_next_[at] && (is_open || promised != Section::none);
        const bool leads_text = clause.text.ends_with(':') && !bullet_in_section_[at] &&
                                (promised == Section::activity || promised == Section::follow_up);
        const bool leads_resources = mode_.section == Section::resource_use && is_open;
        if (!leads_bullets && !leads_text && !leads_resources) return false;
        clause.kind = ClauseKind::prose;
        clause.confidence = 0.9;
        if (mode_.section == Section::resource_use) return true;
        const auto acting = who_acts(sentence, true);
        Mode next;
        next.section = promised;
        if (promised == Section::none && acting)
            next.section = is_in_subject(at) ? Section::activity : Section::responsibility;
        if (promised == Section::none && !acting) next.section = mode_.section;
        if (acting) next.subject = acting->bodies;
        next.takes_paragraphs = !leads_bullets;
        mode_ = std::move(next);
        parent_.clear();
        return true;
    }

    void read_running_text(std::size_t at, ReadClause& clause, const Sentence& sentence) {
        static const PhraseBook& demand = book_of(rules::kDemandWords);
        clause.kind = ClauseKind::prose;
        clause.confidence = 0.8;
        if (states_goal(sentence.words) || mode_.section == Section::goal) {
            clause.kind = ClauseKind::goal;
            clause.confidence = 0.75;
            finish(clause, sentence);
            return;
        }
        if (!mentions(demand, sentence.words)) return inherited_.clear();
        clause.confidence = 0.5;
        const auto acting = who_acts(sentence, true);
        if (!acting && (inherited_.empty() || !is_in_subject(at))) return;
        clause.kind = ClauseKind::responsibility;
        clause.responsible = acting ? acting->bodies : inherited_;
        clause.confidence = acting ? std::min(0.75, acting->confidence) : 0.5;
        inherited_ = clause.responsible;
        finish(clause, sentence);
    }

    void read_bullet(std::size_t at, ReadClause& clause) {
        const Sentence sentence = bodies_.read(clause.text);
        clause.confidence = 0.95;
        if (mode_.section != Section::none) {
            clause.kind = kind_in(mode_.section);
        } else if (!heading_bodies_.empty()) {
            clause.kind = ClauseKind::responsibility;
        } else {
            read_loose_bullet(at, clause, sentence);
        }
        assign(clause, sentence, at);
        const bool is_actionable = clause.kind == ClauseKind::activity ||
                                   clause.kind == ClauseKind::follow_up ||
                                   clause.kind == ClauseKind::responsibility;
        if (clause.text.ends_with(':') && is_actionable) {
            parent_ = clause.responsible;
            parent_indent_ = blocks_[at].indent;
        }
    }

    // A bullet that nothing led in has only its own words to go by.
    void read_loose_bullet(std::size_t at, ReadClause& clause, const Sentence& sentence) {
        static const PhraseBook& standing = book_of(rules::kStandingDuty);
        clause.confidence = 0.5;
        if (states_goal(sentence.words)) {
            clause.kind = ClauseKind::goal;
        } else if (who_acts(sentence, false)) {
            const bool is_standing = mentions(standing, sentence.words) || !is_in_subject(at);
            clause.kind = is_standing ? ClauseKind::responsibility : ClauseKind::activity;
        }
    }

    void assign(ReadClause& clause, const Sentence& sentence, std::size_t at) {
        const bool has_actor = clause.kind == ClauseKind::activity ||
                               clause.kind == ClauseKind::follow_up ||
                               clause.kind == ClauseKind::responsibility;
        if (has_actor) {
            const bool is_duty_list =
                clause.kind == ClauseKind::responsibility && !heading_bodies_.empty();
            auto acting = who_acts(sentence, false);
            if (acting && is_duty_list && acting->confidence < 0.95) acting.reset();
            if (!acting) acting = fallback(sentence, at);
            if (!acting) acting = follower(clause, sentence);
            if (acting) clause.responsible = std::move(acting->bodies);
            clause.confidence = std::min(clause.confidence, acting ? acting->confidence : 0.4);
            slugs_[at] = heading_slug_;
        }
        if (clause.kind == ClauseKind::follow_up) {
            clause.followed_up_by = who_follows_up(sentence);
            if (clause.followed_up_by.empty()) clause.followed_up_by = mode_.subject;
            if (clause.followed_up_by.empty()) clause.followed_up_by = heading_bodies_;
            if (clause.followed_up_by.empty() &&
                promised_by(sentence.words) == Section::follow_up && !clause.responsible.empty())
                clause.followed_up_by = clause.responsible;
        } else if (clause.kind == ClauseKind::activity) {
            clause.followed_up_by = who_follows_up(sentence);
        }
        finish(clause, sentence);
    }

    // "... is followed up by the school board": the one who follows up is the one who acts.
    static std::optional<Acting> follower(const ReadClause& clause, const Sentence& sentence) {
        if (clause.kind != ClauseKind::follow_up) return std::nullopt;
        auto bodies = who_follows_up(sentence);
        if (bodies.empty()) return std::nullopt;
        return Acting{std::move(bodies), 0.75, false, {}};
    }

    std::optional<Acting> fallback(const Sentence& sentence, std::size_t at) const {
        if (!parent_.empty() && blocks_[at].indent > parent_indent_)
            return Acting{parent_, 0.75, false, {}};
        if (!mode_.subject.empty()) return Acting{mode_.subject, 0.75, false, {}};
        if (!heading_bodies_.empty()) return Acting{heading_bodies_, 0.85, false, {}};
        auto acting = who_acts(sentence, true);
        if (acting) acting->confidence = std::min(acting->confidence, 0.6);
        return acting;
    }

    static void finish(ReadClause& clause, const Sentence& sentence) {
        if (clause.kind == ClauseKind::heading || clause.kind == ClauseKind::prose) return;
        Timing timing = timing_of(sentence.text, sentence.words);
        // "Fewer for every year" in a goal is a direction, not something done yearly.
        if (clause.kind != ClauseKind::goal) clause.periodicity = std::move(timing.periodicity);
        clause.due = std::move(timing.due);
        clause.reporting_duty = clause.kind != ClauseKind::goal && demands_report(sentence);
        const bool is_unknown =
            std::any_of(clause.responsible.begin(), clause.responsible.end(),
                        [](const Responsible& who) { return who.resolved.empty(); });
        if (is_unknown) clause.confidence = std::min(clause.confidence, 0.6);
    }

    const std::vector<Block>& blocks_;
    const Bodies& bodies_;
    Outline outline_;
    std::vector<bool> bullet_next_;
    std::vector<bool> bullet_in_section_;
    std::vector<ReadClause> clauses_;
    std::vector<std::string_view> slugs_;  // per clause: the body's part of the anchor
    Mode mode_;
    Section chapter_ = Section::none;
    std::vector<Responsible> heading_bodies_;
    std::string_view heading_slug_;
    std::vector<Responsible> inherited_;  // from the paragraph before, in running text
    std::vector<Responsible> parent_;     // of the bullet one level up
    int parent_indent_ = 0;
};

}  // namespace

std::vector<ReadClause> clauses_of(const std::vector<Block>& blocks, const Bodies& bodies) {
    return ClauseReader(blocks, bodies).read();
}

}  // namespace varna::programme
