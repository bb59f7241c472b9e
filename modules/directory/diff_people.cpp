// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "modules/directory/diff.h"

namespace varna::directory {
namespace {

// A person has a row for each unit that she works in.
struct Told {
    std::string name, email;
    std::size_t row = 0;
    std::vector<Id<Unit>> units;
};

class PeopleDiffer {
public:
    PeopleDiffer(const std::vector<KnownPerson>& known,
                 const std::map<std::string, Id<Unit>>& units, const File& file)
        : known_(known), units_(units), file_(file) {
        diff_.faults = file.faults;
    }

    PersonDiff diff() {
        faulty_.insert(file_.faulty_ids.begin(), file_.faulty_ids.end());
        for (const auto& row : file_.people) tell(row);
        index_known();
        for (const auto& id : order_) compare(id, told_.at(id));
        for (const auto& person : known_)
            if (!person.external_id.empty() && !person.is_gone) end_if_gone(person);
        diff_.tally.unchanged = diff_.tally.known - diff_.tally.gone - changed_known_;
        std::stable_sort(diff_.faults.begin(), diff_.faults.end(),
                         [](const Fault& a, const Fault& b) { return a.row < b.row; });
        return std::move(diff_);
    }

private:
    void refuse(const PersonRow& row, const std::string& field, std::string message,
                std::string detail) {
        diff_.faults.push_back(
            {row.row, file_.header(field), std::move(message), std::move(detail)});
        faulty_.insert(row.external_id);
    }

    void tell(const PersonRow& row) {
        const auto unit = units_.find(row.unit);
        if (!row.unit.empty() && unit == units_.end())
            return refuse(row, "person_unit", "directory.unknown_unit", row.unit);
        const auto [place, is_new] = told_.try_emplace(row.external_id);
        auto& told = place->second;
        if (is_new) {
            told.name = row.name;
            told.email = row.email;
            told.row = row.row;
            order_.push_back(row.external_id);
        } else if (told.name != row.name) {
            return refuse(row, "person_id", "directory.other_name", std::to_string(told.row));
        }
        if (row.unit.empty()) return;
        if (std::find(told.units.begin(), told.units.end(), unit->second) == told.units.end())
            told.units.push_back(unit->second);
    }

    void index_known() {
        std::unordered_map<std::string, std::size_t> addresses_told;
        for (const auto& [id, told] : told_)
            if (!told.email.empty()) ++addresses_told[told.email];
        std::unordered_map<std::string, const KnownPerson*> by_address;
        for (const auto& person : known_) {
            if (!person.external_id.empty()) {
                by_id_[person.external_id] = &person;
                if (!person.is_gone) ++diff_.tally.known;
            } else if (!person.employee_number.empty()) {
                by_number_[person.employee_number] = &person;
            } else if (!person.email.empty()) {
                const auto [place, is_new] = by_address.try_emplace(person.email, &person);
                if (!is_new) place->second = nullptr;  // of several, and so of none
            }
        }
        for (const auto& [address, person] : by_address)
            if (person && addresses_told[address] == 1) by_address_[address] = person;
    }

    const KnownPerson* find(const std::string& id, const Told& told) const {
        if (const auto known = by_id_.find(id); known != by_id_.end()) return known->second;
        if (const auto told_of = by_number_.find(id); told_of != by_number_.end())
            return told_of->second;
        const auto adopted = by_address_.find(told.email);
        return adopted == by_address_.end() ? nullptr : adopted->second;
    }

    void compare(const std::string& id, const Told& told) {
        const auto* known = find(id, told);
        PersonChange change;
        change.external_id = id;
        change.name_after = told.name;
        change.email_after = told.email;
        const bool is_first = !known || known->external_id.empty();
        if (known) {
            change.person = known->id;
            change.name_before = known->name;
            change.email_before = known->email;
            change.deed = known->is_gone ? Deed::added : Deed::changed;
            // A file without addresses says nothing of them.
            if (file_.header("person_email").empty()) change.email_after = known->email;
        }
        compare_roles(known, told, change);
        const bool is_same = known && !is_first && !known->is_gone && change.opened.empty() &&
                             change.closed.empty() && change.name_before == change.name_after &&
                             change.email_before == change.email_after;
        if (is_same) return;
        if (change.deed == Deed::added) {
            ++diff_.tally.added;
        } else {
            ++diff_.tally.changed;
            if (!is_first) ++changed_known_;
        }
        diff_.changes.push_back(std::move(change));
    }

    void compare_roles(const KnownPerson* known, const Told& told, PersonChange& change) const {
        static const std::vector<KnownRole> none;
        const auto& roles = known ? known->roles : none;
        for (const auto unit : told.units)
            if (std::none_of(roles.begin(), roles.end(),
                             [&](const KnownRole& role) { return role.unit == unit; }))
                change.opened.push_back(unit);
        // A file without units says nothing of them, and what a faulty row would say is missing.
        if (faulty_.contains(change.external_id) || file_.header("person_unit").empty()) return;
        for (const auto& role : roles)
            if (std::find(told.units.begin(), told.units.end(), role.unit) == told.units.end())
                change.closed.push_back(role);
    }

    void end_if_gone(const KnownPerson& person) {
        if (told_.contains(person.external_id) || faulty_.contains(person.external_id)) return;
        PersonChange change;
        change.deed = Deed::gone;
        change.external_id = person.external_id;
        change.person = person.id;
        change.name_before = change.name_after = person.name;
        change.email_before = change.email_after = person.email;
        change.closed = person.roles;
        ++diff_.tally.gone;
        diff_.changes.push_back(std::move(change));
    }

    const std::vector<KnownPerson>& known_;
    const std::map<std::string, Id<Unit>>& units_;
    const File& file_;
    PersonDiff diff_;
    std::unordered_map<std::string, Told> told_;
    std::vector<std::string> order_;
    std::unordered_set<std::string> faulty_;
    std::unordered_map<std::string, const KnownPerson*> by_id_, by_number_, by_address_;
    std::size_t changed_known_ = 0;
};

}  // namespace

PersonDiff diff_people(const std::vector<KnownPerson>& known,
                       const std::map<std::string, Id<Unit>>& units, const File& file) {
    return PeopleDiffer(known, units, file).diff();
}

}  // namespace varna::directory
