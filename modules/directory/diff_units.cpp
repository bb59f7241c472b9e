// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>
#include <utility>

#include "modules/directory/diff.h"
#include "modules/organisation/organisation.h"

namespace varna::directory {
namespace {

class UnitDiffer {
public:
    UnitDiffer(const std::vector<KnownUnit>& known, const File& file) : known_(known), file_(file) {
        diff_.faults = file.faults;
        present_.insert(file.faulty_ids.begin(), file.faulty_ids.end());
    }

    UnitDiff diff() {
        index_known();
        for (const auto& row : file_.units) take(row);
        refuse_rings();
        refuse_parents();
        for (const auto& row : file_.units)
            if (is_taken(row)) place(row);
        for (const auto& unit : known_)
            if (!unit.external_id.empty() && !unit.is_gone) end_if_gone(unit);
        diff_.tally.unchanged = diff_.tally.known - diff_.tally.gone - changed_known_;
        std::stable_sort(diff_.faults.begin(), diff_.faults.end(),
                         [](const Fault& a, const Fault& b) { return a.row < b.row; });
        return std::move(diff_);
    }

private:
    void refuse(const UnitRow& row, const std::string& field, std::string message,
                std::string detail = {}) {
        diff_.faults.push_back(
            {row.row, file_.header(field), std::move(message), std::move(detail)});
    }

    // The first row of a number is the one that counts.
    void take(const UnitRow& row) {
        present_.insert(row.external_id);
        if (const auto earlier = taken_.find(row.external_id); earlier != taken_.end())
            return refuse(row, "unit_id", "directory.id_twice",
                          std::to_string(earlier->second->row));
        const auto* known = find(row);
        if (known && !row.kind.empty() && row.kind != known->kind)
            return refuse(row, "unit_kind", "directory.other_kind", known->name);
        const auto kind = known ? known->kind : kind_of(row);
        const auto& kinds = organisation::unit_kinds;
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
            return refuse(row, "unit_kind", "directory.no_kind", row.name);
        taken_[row.external_id] = &row;
        if (known) known_of_[&row] = known;
    }
    bool is_taken(const UnitRow& row) const {
        const auto found = taken_.find(row.external_id);
        return found != taken_.end() && found->second == &row;
    }

    // Units that stand under each other, and those under them, stand nowhere.
    void refuse_rings() {
        std::vector<const UnitRow*> ringed;
        for (const auto& [id, row] : taken_) {
            std::set<std::string> above{id};
            for (auto at = taken_.find(row->parent); at != taken_.end();
                 at = taken_.find(at->second->parent))
                if (!above.insert(at->first).second) {
                    ringed.push_back(row);
                    break;
                }
        }
        for (const auto* row : ringed) {
            refuse(*row, "unit_parent", "directory.parent_ring", row->parent);
            taken_.erase(row->external_id);
        }
    }

    // One without its parent cannot be placed, and then not those under it either.
    void refuse_parents() {
        for (bool is_done = false; !is_done;) {
            is_done = true;
            for (const auto& row : file_.units) {
                if (!is_taken(row) || row.parent.empty() || is_there(row.parent)) continue;
                refuse(row, "unit_parent", "directory.unknown_parent", row.parent);
                taken_.erase(row.external_id);
                is_done = false;
            }
        }
    }
    // In the file, or told of before and with a faulty row in it.
    bool is_there(const std::string& id) const {
        if (taken_.contains(id)) return true;
        const auto known = by_id_.find(id);
        return known != by_id_.end() && !known->second->is_gone && present_.contains(id);
    }

    void index_known() {
        for (const auto& unit : known_) {
            if (!unit.external_id.empty()) {
                by_id_[unit.external_id] = &unit;
                if (!unit.is_gone) ++diff_.tally.known;
            } else {
                const auto [place, is_new] = by_name_.try_emplace(unit.name, &unit);
                if (!is_new) place->second = nullptr;  // of several, and so of none
            }
        }
    }

    const KnownUnit* find(const UnitRow& row) {
        if (const auto known = by_id_.find(row.external_id); known != by_id_.end())
            return known->second;
        const auto named = by_name_.find(row.name);
        if (named == by_name_.end() || !named->second) return nullptr;
        const bool is_other = !row.kind.empty() && row.kind != named->second->kind;
        // The next row of that name is another unit.
        return is_other ? nullptr : std::exchange(named->second, nullptr);
    }

    // After the one it stands under.
    void place(const UnitRow& row) {
        if (!placed_.insert(row.external_id).second) return;
        if (const auto parent = taken_.find(row.parent); parent != taken_.end())
            place(*parent->second);
        compare(row);
    }

    std::string kind_of(const UnitRow& row) const {
        if (!row.kind.empty()) return row.kind;
        return row.parent.empty() ? "department" : "unit";
    }

    void compare(const UnitRow& row) {
        const auto found = known_of_.find(&row);
        const auto* known = found == known_of_.end() ? nullptr : found->second;
        UnitChange change;
        change.external_id = row.external_id;
        change.kind = known ? known->kind : kind_of(row);
        change.name_after = row.name;
        change.parent_after = row.parent;
        change.short_name_after = row.short_name.empty() ? row.name : row.short_name;
        const bool is_first = !known || known->external_id.empty();
        if (known) {
            change.unit = known->id;
            change.deed = known->is_gone ? Deed::added : Deed::changed;
            change.name_before = known->name;
            change.short_name_before = known->short_name;
            change.parent_before = known->parent;
            // A file without a column says nothing of what would stand there.
            if (row.short_name.empty()) change.short_name_after = known->short_name;
            if (file_.header("unit_parent").empty()) change.parent_after = known->parent;
        }
        const bool is_same = known && !is_first && !known->is_gone &&
                             change.name_before == change.name_after &&
                             change.short_name_before == change.short_name_after &&
                             change.parent_before == change.parent_after;
        if (is_same) return;
        if (change.deed == Deed::added) {
            ++diff_.tally.added;
        } else {
            ++diff_.tally.changed;
            if (!is_first) ++changed_known_;
        }
        diff_.changes.push_back(std::move(change));
    }

    void end_if_gone(const KnownUnit& unit) {
        if (present_.contains(unit.external_id)) return;
        UnitChange change;
        change.deed = Deed::gone;
        change.external_id = unit.external_id;
        change.unit = unit.id;
        change.kind = unit.kind;
        change.name_before = change.name_after = unit.name;
        change.short_name_before = change.short_name_after = unit.short_name;
        change.parent_before = unit.parent;
        ++diff_.tally.gone;
        diff_.changes.push_back(std::move(change));
    }

    const std::vector<KnownUnit>& known_;
    const File& file_;
    UnitDiff diff_;
    std::map<std::string, const UnitRow*> taken_;
    std::map<const UnitRow*, const KnownUnit*> known_of_;
    std::set<std::string> present_, placed_;
    std::map<std::string, const KnownUnit*> by_id_, by_name_;
    std::size_t changed_known_ = 0;
};

}  // namespace

std::string_view name_of(Deed deed) {
    return deed == Deed::added ? "added" : deed == Deed::changed ? "changed" : "gone";
}

UnitDiff diff_units(const std::vector<KnownUnit>& known, const File& file) {
    return UnitDiffer(known, file).diff();
}

}  // namespace varna::directory
