// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_clauses.h"

#include <algorithm>

#include "modules/programme/plan_anchors.h"
#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_outline.h"
#include "modules/programme/plan_rows.h"
#include "modules/programme/plan_sentences.h"
#include "modules/programme/plan_times.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

using rules::Section;

class ClauseReader {
public:
    ClauseReader(const std::vector<Block>& blocks, const Bodies& bodies)
        : blocks_(blocks),
          bodies_(bodies),
          outline_(outline_of(blocks, bodies)),
          ahead_(ahead_of(blocks)) {}

    std::vector<ReadClause> read() {
        clauses_.reserve(blocks_.size());
        for (std::size_t at = 0; at < blocks_.size(); ++at) {
            ReadClause clause;
            clause.line = blocks_[at].line;
            clause.line_end = blocks_[at].line_end;
            clause.page = blocks_[at].page;
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
            case Block::Kind::row:
                read_row(at, clause);
                break;
            case Block::Kind::row_follow_up:
            case Block::Kind::note:
                read_follow_up_of(at, clause);
                break;
            case Block::Kind::row_other:
            case Block::Kind::cover:
                clause.confidence = 0.8;
                break;
            case Block::Kind::page_furniture:
                clause.confidence = 0.7;
                break;
            case Block::Kind::contents:
                if (is_contents_heading(clause.text)) clause.kind = ClauseKind::heading;
                clause.confidence = 0.95;
                break;
            case Block::Kind::metadata:
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
            mode_ = heading_mode_ = {};
            heading_bodies_.clear();
            heading_slug_ = {};
            chapter_ = outline_.subjects[at] == -1 ? meaning.section : Section::none;
        }
        const bool stays = mode_.section == Section::resource_use && mode_.from_heading;
        if (meaning.section != Section::none) {
            mode_ = {meaning.section, {}, true, takes_paragraphs(at, meaning.section)};
            heading_mode_ = mode_;
            heading_bodies_.clear();
            heading_slug_ = {};
        } else if (!meaning.bodies.empty() && !stays) {
            heading_bodies_ = meaning.bodies;
            heading_slug_ = meaning.body_slug;
            const bool keeps = mode_.from_heading && chapter_ != Section::responsibility;
            if (!keeps) mode_ = {};
            mode_.takes_paragraphs = keeps && takes_paragraphs(at, mode_.section);
            heading_mode_ = mode_;
        } else if (!stays && !meaning.opens_chapter) {
            mode_ = heading_mode_ = {};
            heading_bodies_.clear();
            heading_slug_ = {};
        }
    }

    bool takes_paragraphs(std::size_t at, Section section) const {
        return has_items(section) && outline_.subjects[at] != -1 && !ahead_.bullet_in_section[at];
    }

    static bool has_items(Section section) {
        return section == Section::activity || section == Section::follow_up ||
               section == Section::goal;
    }

    bool is_in_subject(std::size_t at) const { return outline_.subjects[at] != -1; }
    // What numbers a sentence ("4 §", "Åtgärd 1.2.1") is no part of what it says.
    Sentence sentence_of(const ReadClause& clause) const {
        const std::string_view text = clause.text;
        return bodies_.read(text.substr(sentence_marker(text)));
    }

    void read_paragraph(std::size_t at, ReadClause& clause) {
        const Sentence sentence = sentence_of(clause);
        if (read_lead_in(at, clause, sentence)) return;
        parent_.clear();
        if (mode_.section == Section::resource_use) {
            clause.kind = ClauseKind::resource_use;
            clause.confidence = 0.9;
            finish(clause, sentence);
            return;
        }
        // After a list the heading's own section goes on.
        if (!mode_.from_heading && !mode_.takes_paragraphs) mode_ = heading_mode_;
        const bool is_item = paragraph_marker(clause.text) > 0 && mode_.from_heading &&
                             has_items(mode_.section) && is_in_subject(at);
        if (mode_.takes_paragraphs || is_item) {
            clause.kind = kind_in(mode_.section);
            clause.confidence = 0.75;
            assign(clause, sentence, at);
            return;
        }
        if (!mode_.from_heading && heading_bodies_.empty()) mode_ = heading_mode_;
        read_running_text(at, clause, sentence);
    }

    bool read_lead_in(std::size_t at, ReadClause& clause, const Sentence& sentence) {
        const bool is_open = ends_open(clause.text, sentence.words) ||
                             (ahead_.bullet_next[at] && !ends_sentence(clause.text));
        const Section promised = promised_by(sentence.words, bodies_.vocabulary());
        const bool leads_bullets = ahead_.bullet_next[at] && (is_open || promised != Section::none);
        const bool leads_text = clause.text.ends_with(':') && !ahead_.bullet_in_section[at] &&
                                (promised == Section::activity || promised == Section::follow_up);
        const bool leads_resources = mode_.section == Section::resource_use && is_open;
        if (!leads_bullets && !leads_text && !leads_resources) return false;
        clause.kind = ClauseKind::prose;
        clause.confidence = 0.9;
        if (mode_.section == Section::resource_use) return true;
        auto acting = who_acts(sentence, true);
        if (!acting) acting = bodies_.owner(sentence);
        Mode next;
        next.section = promised;
        if (promised == Section::none && acting)
            next.section = is_in_subject(at) ? Section::activity : Section::responsibility;
        const bool is_in_section = heading_mode_.section != Section::none;
        if (promised == Section::none && (!acting || is_in_section))
            next.section = heading_mode_.section;
        if (promised == Section::none && !acting && !is_in_section) next.section = mode_.section;
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
        if (mentions(book_of(rules::kResourceSentences), sentence.words)) {
            clause.kind = ClauseKind::resource_use;
            return finish(clause, sentence);
        }
        if (states_goal(sentence.words) || mode_.section == Section::goal) {
            clause.kind = ClauseKind::goal;
            clause.confidence = 0.75;
            finish(clause, sentence);
            return;
        }
        const auto acting = who_acts(sentence, true);
        if (is_in_subject(at) && tells_follow_up(sentence, acting)) {
            clause.kind = ClauseKind::follow_up;
            clause.confidence = 0.75;
            return assign(clause, sentence, at);
        }
        const bool is_duty = mode_.from_heading && (mode_.section == Section::responsibility ||
                                                    mode_.section == Section::follow_up);
        const bool does =
            acting && (is_doing(sentence) || (acting->confidence >= 0.9 &&
                                              (is_duty || paragraph_marker(clause.text) > 0)));
        if (!mentions(demand, sentence.words) && !does) return inherited_.clear();
        clause.confidence = 0.5;
        const bool goes_on = !inherited_.empty() && (is_in_subject(at) || refers_back(sentence));
        if (!acting && !goes_on) return;
        clause.kind = ClauseKind::responsibility;
        clause.responsible = acting ? acting->bodies : inherited_;
        clause.confidence = acting ? std::min(0.75, acting->confidence) : 0.5;
        inherited_ = clause.responsible;
        finish(clause, sentence);
    }

    void read_bullet(std::size_t at, ReadClause& clause) {
        const Sentence sentence = sentence_of(clause);
        clause.confidence = 0.95;
        if (blocks_[at].item != Section::none) {
            clause.kind = kind_in(blocks_[at].item);
        } else if (mode_.section != Section::none) {
            clause.kind = kind_in(mode_.section);
        } else if (!heading_bodies_.empty()) {
            clause.kind = ClauseKind::responsibility;
        } else {
            read_loose_bullet(at, clause, sentence);
        }
        assign(clause, sentence, at);
        item_ = clause.responsible;
        const bool is_actionable = clause.kind == ClauseKind::activity ||
                                   clause.kind == ClauseKind::follow_up ||
                                   clause.kind == ClauseKind::responsibility;
        const bool leads = ends_open(clause.text, sentence.words) ||
                           (ahead_.bullet_next[at] && !ends_sentence(clause.text) &&
                            blocks_[at].indent < indent_after(at));
        if (leads && is_actionable) {
            parent_ = clause.responsible;
            parent_indent_ = blocks_[at].indent;
            // "Kommunkontoret ska" leads in what follows and asks for nothing by itself.
            if (only_leads(sentence)) clause.kind = ClauseKind::prose;
        }
    }

    int indent_after(std::size_t at) const {
        for (++at; at < blocks_.size(); ++at)
            if (blocks_[at].kind == Block::Kind::bullet) return blocks_[at].indent;
        return 0;
    }

    // A table's row says in cells of their own who acts and when.
    void read_row(std::size_t at, ReadClause& clause) {
        const Block& block = blocks_[at];
        const Sentence sentence = sentence_of(clause);
        clause.kind = ClauseKind::activity;
        clause.confidence = 0.95;
        if (block.who.empty()) {
            assign(clause, sentence, at);
        } else {
            clause.responsible = everybody_in(bodies_, block.who);
            clause.followed_up_by = who_follows_up(sentence);
            finish(clause, sentence);
        }
        if (!block.when.empty()) take_time(clause, block.when, bodies_.vocabulary());
        item_ = clause.responsible;
    }

    // How it is followed up that the task above is done; it falls on the same, if it names nobody.
    void read_follow_up_of(std::size_t at, ReadClause& clause) {
        const bool is_note = blocks_[at].kind == Block::Kind::note;
        const auto colon = is_note ? clause.text.find(':') : std::string::npos;
        const auto from = colon == std::string::npos ? 0 : colon + 1;
        const Sentence sentence = bodies_.read(trimmed(std::string_view(clause.text).substr(from)));
        clause.kind = ClauseKind::follow_up;
        clause.confidence = 0.9;
        clause.followed_up_by = who_follows_up(sentence);
        const auto acting = who_acts(sentence, true);
        if (acting && !means_the_same(item_, *acting)) {
            clause.responsible = acting->bodies;
            if (says_follows_up(sentence.words)) clause.followed_up_by = acting->bodies;
        } else if (const auto owner = bodies_.owner(sentence)) {
            clause.responsible = owner->bodies;
        } else if (!clause.followed_up_by.empty()) {
            clause.responsible = clause.followed_up_by;
        } else {
            clause.responsible = item_;
        }
        finish(clause, sentence);
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
            if (!acting && clause.kind == ClauseKind::follow_up) acting = bodies_.owner(sentence);
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
            if (clause.followed_up_by.empty() && says_follows_up(sentence.words))
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
        Timing timing = timing_of(sentence.text, sentence.words, *sentence.vocabulary);
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
    Ahead ahead_;
    std::vector<ReadClause> clauses_;
    std::vector<std::string_view> slugs_;  // per clause: the body's part of the anchor
    Mode mode_;
    Mode heading_mode_;  // what the last heading opened, which a list only interrupts
    Section chapter_ = Section::none;
    std::vector<Responsible> heading_bodies_;
    std::string_view heading_slug_;
    std::vector<Responsible> inherited_;  // from the paragraph before, in running text
    std::vector<Responsible> parent_;     // of the bullet one level up
    int parent_indent_ = 0;
    std::vector<Responsible> item_;  // of the task that a follow-up of its own may stand beneath
};

}  // namespace

std::vector<ReadClause> clauses_of(const std::vector<Block>& blocks, const Bodies& bodies) {
    return ClauseReader(blocks, bodies).read();
}

}  // namespace varna::programme
