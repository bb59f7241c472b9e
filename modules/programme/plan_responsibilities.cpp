// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_responsibilities.h"

#include <algorithm>
#include <array>
#include <map>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_concerned.h"
#include "modules/programme/reading_rules.h"
#include "modules/programme/reading_rules_consulted.h"
#include "modules/programme/reading_words.h"
#include "platform/text/letters.h"

namespace varna::programme {
namespace {

using obligations::ClauseBinding;
using organisation::UnitRecord;

// The order of the columns; other kinds come after these.
constexpr std::array<std::string_view, 11> kinds{"council",
                                                 "executive_board",
                                                 "executive_committee",
                                                 "executive_office",
                                                 "board",
                                                 "joint_board",
                                                 "crisis_board",
                                                 "municipal_company",
                                                 "municipal_federation",
                                                 "department",
                                                 "cooperation_group"};

std::size_t rank_of(std::string_view kind) {
    const auto* at = std::find(kinds.begin(), kinds.end(), kind);
    return static_cast<std::size_t>(at - kinds.begin());
}

bool is_board(std::string_view kind) {
    return kind == "board" || kind == "joint_board" || kind == "executive_board";
}

// The units that the words name, not those that answer for them.
bool is_named(const UnitRecord& unit, std::string_view resolved) {
    if (resolved == "all_boards" || resolved == "concerned_boards") return is_board(unit.kind);
    if (resolved == "all_companies" || resolved == "concerned_companies")
        return organisation::decides_for_itself(unit.kind);
    if (resolved == "all_departments") return unit.kind == "department";
    return unit.kind == resolved || unit.name == resolved;
}

// A column before it has its place: a unit, or a name that is no unit's.
struct Key {
    Id<Unit> unit;
    std::string name;
    friend bool operator<(const Key& a, const Key& b) {
        return a.unit.value != b.unit.value ? a.unit.value < b.unit.value : a.name < b.name;
    }
};
using Shares = std::map<Key, Share>;

class Deriving {
public:
    Deriving(const Named& named) : named_(named), bodies_(named.vocabulary) {
        for (const auto& one : named.bindings)
            bindings_[{one.clause.value, one.unit.value}] = one.binding;
    }

    Shares shares_of(const ClauseRecord& clause) const {
        Shares shares;
        const auto assigned = assigned_to(clause);
        const auto& acting = who_act(clause.read, named_.units);
        for (const auto& body : acting) add_acting(shares, clause, body, assigned);
        // Who answers for a department or an office that the clause names (S1-24, S1-29).
        for (const auto& one : assigned)
            shares.try_emplace({one.unit, {}}, Share{Part::answers, Basis::assumed});
        for (const auto& body : clause.read.followed_up_by)
            add(shares, body, {Part::informed, Basis::written});
        add_mentioned(shares, clause.read.text);
        // The executive board oversees all, and the council is given the yearly account.
        for (const std::string_view kind : {"executive_board", "council"})
            add(shares, {{}, std::string(kind)}, {Part::informed, Basis::assumed});
        return shares;
    }

private:
    std::vector<Assignment> assigned_to(const ClauseRecord& clause) const {
        const auto decided = named_.decisions.find(clause.clause);
        return assignments_of(clause.read, named_.units,
                              decided == named_.decisions.end() ? nullptr : &decided->second);
    }

    // Whoever has a part already keeps it: the first is the one that asks most.
    void add(Shares& shares, const Responsible& body, Share share) const {
        if (body.resolved.empty()) {
            if (!body.as_written.empty())
                shares.try_emplace({{}, lower_swedish(body.as_written)}, share);
            return;
        }
        for (const auto& unit : named_.units)
            if (is_named(unit, body.resolved)) shares.try_emplace({unit.id, {}}, share);
    }

    void add_acting(Shares& shares, const ClauseRecord& clause, const Responsible& body,
                    const std::vector<Assignment>& assigned) const {
        if (body.resolved.empty()) return add(shares, body, {Part::carries_out, Basis::written});
        const bool is_open = body.resolved.starts_with("concerned_");
        for (const auto& unit : named_.units) {
            if (!is_named(unit, body.resolved)) continue;
            const auto own = std::find_if(assigned.begin(), assigned.end(),
                                          [&](const auto& one) { return one.unit == unit.id; });
            const bool is_assigned = own != assigned.end();
            if (is_open && !is_assigned) continue;  // decided not to be concerned
            const bool answers_itself = is_assigned || unit.kind == "council";
            auto basis = Basis::written;
            if (is_open && named_.is_draft && !named_.decisions.contains(clause.clause))
                basis = Basis::assumed;
            if (is_assigned && own->is_proposal) basis = basis_of_proposal(clause, unit.id);
            shares.try_emplace(
                {unit.id, {}},
                Share{answers_itself ? Part::carries_out_and_answers : Part::carries_out, basis});
        }
    }

    Basis basis_of_proposal(const ClauseRecord& clause, Id<Unit> unit) const {
        const auto asked = clause.leader().value_or(clause.clause);
        const auto found = bindings_.find({asked.value, unit.value});
        if (found == bindings_.end()) return Basis::proposed;
        if (found->second == "accepted" || found->second == "bound") return Basis::written;
        return found->second == "declined" ? Basis::declined : Basis::proposed;
    }

    // Those whom the sentence names besides: who is to be given something is told, and who stands
    // after words such as "i samråd med" is heard. That a body is spoken of gives it no part.
    void add_mentioned(Shares& shares, const std::string& text) const {
        static const PhraseBook consulted = phrase_book(rules::kConsulted);
        const auto sentence = bodies_.read(text);
        const auto follows = [&](std::size_t first) {
            for (std::size_t back = 1; back <= 3 && back <= first; ++back) {
                const auto hit = consulted.at(sentence.words, first - back);
                if (hit && hit->words == back) return true;
            }
            return false;
        };
        for (const auto& mention : sentence.mentions) {
            const bool receives =
                mention.first > 0 && sentence.words[mention.first - 1].lower == rules::kReceiver;
            if (!receives && !follows(mention.first)) continue;  // the words give no part
            for (const auto& body : mention.bodies)
                if (!body.resolved.empty())
                    add(shares, body,
                        {receives ? Part::informed : Part::consulted, Basis::written});
        }
    }

    const Named& named_;
    const Bodies bodies_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::string> bindings_;
};

// Units in their order by kind, then the names that are no unit's, as they come.
std::vector<Key> columns_in(const std::vector<Shares>& all, std::span<const UnitRecord> units,
                            ResponsibilityMatrix& matrix) {
    std::vector<Key> keys;
    const auto has = [&](const Key& key) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Shares& shares) { return shares.contains(key); });
    };
    std::vector<const UnitRecord*> ordered;
    for (const auto& unit : units) ordered.push_back(&unit);
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
        return rank_of(a->kind) < rank_of(b->kind);
    });
    for (const auto* unit : ordered) {
        if (!has({unit->id, {}})) continue;
        keys.push_back({unit->id, {}});
        matrix.columns.push_back({unit->id, unit->kind, unit->name, unit->short_name});
    }
    for (const auto& shares : all)
        for (const auto& [key, share] : shares) {
            if (key.unit.value != 0) continue;
            const bool is_there = std::any_of(keys.begin(), keys.end(), [&](const Key& other) {
                return other.unit.value == 0 && other.name == key.name;
            });
            if (is_there) continue;
            keys.push_back(key);
            const auto name = with_capital(key.name);
            matrix.columns.push_back({{}, "", name, name});
        }
    return keys;
}

}  // namespace

std::string_view letters_of(Part part) {
    switch (part) {
        case Part::carries_out_and_answers:
            return "A/R";
        case Part::carries_out:
            return "R";
        case Part::answers:
            return "A";
        case Part::consulted:
            return "C";
        case Part::informed:
            return "I";
        case Part::none:
            break;
    }
    return "";
}

std::size_t rows_that_say(const ResponsibilityMatrix& matrix, Part part) {
    return static_cast<std::size_t>(
        std::count_if(matrix.rows.begin(), matrix.rows.end(), [&](const ResponsibilityRow& row) {
            return std::any_of(row.shares.begin(), row.shares.end(), [&](const Share& share) {
                return share == Share{part, Basis::written};
            });
        }));
}

ResponsibilityMatrix responsibilities_of(const std::vector<ClauseRecord>& clauses,
                                         const Named& named) {
    const Deriving deriving(named);
    ResponsibilityMatrix matrix;
    std::vector<Shares> all;
    for (const auto& clause : clauses) {
        if (!becomes_obligations(clause.read.kind)) continue;
        matrix.rows.push_back({clause, {}});
        all.push_back(deriving.shares_of(clause));
    }
    const auto keys = columns_in(all, named.units, matrix);
    for (std::size_t row = 0; row < all.size(); ++row)
        for (const auto& key : keys) {
            const auto found = all[row].find(key);
            matrix.rows[row].shares.push_back(found == all[row].end() ? Share{} : found->second);
        }
    return matrix;
}

Result<ResponsibilityMatrix> responsibility_matrix(Work& work, Id<PlanVersion> id) {
    auto version = find(work, id);
    if (!version) return fail(version.error());
    const auto all = clauses(work, id);
    const auto units = organisation::units(work);
    const auto decided = decisions(work, id);
    const auto vocabulary = vocabulary_of(work);
    std::vector<obligations::ClauseBinding> bindings;
    if (version->is_active()) {
        std::vector<Id<Clause>> tasks;
        for (const auto& clause : all)
            if (!clause.reference.empty()) tasks.push_back(clause.clause);
        bindings = obligations::bindings_of(work, tasks);
    }
    auto matrix =
        responsibilities_of(all, {units, decided, bindings, vocabulary, version->is_draft()});
    matrix.version = *std::move(version);
    return matrix;
}

}  // namespace varna::programme
