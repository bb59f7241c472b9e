// SPDX-License-Identifier: EUPL-1.2
#include "modules/overview/year_items.h"

#include <algorithm>

#include "modules/decisions/assignments.h"
#include "modules/law_pack/law_pack.h"
#include "modules/meetings/meetings.h"
#include "modules/obligations/coverage.h"
#include "modules/reporting/reporting.h"
#include "modules/steering_documents/steering_documents.h"

namespace varna::overview {
namespace {

std::string unit_query(const std::optional<Id<Unit>>& unit) {
    return "unit=" + (unit ? std::to_string(unit->value) : std::string("all"));
}

bool is_within(const Date& day, const Span& span) {
    return day >= span.from && day <= span.to;
}

void add_law(std::vector<Item>& all, Work& work, const Span& span) {
    const auto rules = law_pack::rules(work);
    for (int year = span.from.year; year <= span.to.year; ++year)
        for (const auto& one : law_pack::occurrences(rules, year)) {
            const auto& rule = rules[one.rule];
            if (rule.kind == "holiday" || !is_within(one.last(), span)) continue;
            if (!span.with_yearly && law_pack::is_yearly(rule)) continue;
            const bool is_period = rule.kind == "period";
            Item item;
            item.kind = is_period ? Item::Kind::period : Item::Kind::law;
            item.ring = is_period ? Ring::reporting : Ring::statutory;
            item.on = one.last();
            if (one.to) item.from = one.from;
            item.title = rule.title;
            item.note = rule.basis;
            item.path = "/law_pack/" + std::to_string(rule.id.value);
            all.push_back(std::move(item));
        }
}

void add_rounds(std::vector<Item>& all, Work& work, const Span& span) {
    for (const auto& round : reporting::rounds(work)) {
        Item item;
        item.kind = Item::Kind::round;
        item.ring = Ring::reporting;
        item.on = round.due_on;
        item.title = round.title;
        item.path = "/rounds/" + std::to_string(round.id.value);
        if (is_within(item.on, span)) all.push_back(item);
        if (!span.unit) continue;
        const auto deadline =
            meetings::deadline_for(work, *span.unit, round.period_to, round.due_on);
        if (!deadline || !deadline->manuscript_stop_on) continue;
        item.kind = Item::Kind::manuscript_stop;
        item.on = *deadline->manuscript_stop_on;
        item.path = "/meetings/" + std::to_string(deadline->meeting.value);
        if (is_within(item.on, span)) all.push_back(std::move(item));
    }
}

void add_meetings(std::vector<Item>& all, Work& work, const Span& span) {
    for (const auto& body : organisation::units(work)) {
        if (body.kind != "council" && body.kind != "executive_board" && body.id != span.unit)
            continue;
        for (const auto& meeting : meetings::all(work, {body.id, span.from, span.to})) {
            if (meeting.facts.is_cancelled) continue;
            Item item;
            item.kind = Item::Kind::meeting;
            item.ring = Ring::meetings;
            item.on = meeting.facts.held_on;
            item.title = meeting.unit_name;
            item.path = "/meetings/" + std::to_string(meeting.id.value);
            all.push_back(std::move(item));
        }
    }
}

void add_work(std::vector<Item>& all, Work& work, const Span& span) {
    for (const auto& day : obligations::due_days(work, span.unit, span.from, span.to)) {
        Item item;
        item.kind = Item::Kind::work;
        item.ring = Ring::work;
        item.on = day.on;
        item.count = day.actions;
        item.left = day.left;
        item.path = "/obligations?" + unit_query(span.unit) + "&state=all&from=" + day.on.iso() +
                    "&to=" + day.on.iso();
        all.push_back(std::move(item));
    }
}

void add_assignments(std::vector<Item>& all, Work& work, const Span& span) {
    decisions::AssignmentFilter filter{span.unit, "all"};
    decisions::AssignmentCursor after{span.from.plus_days(-1).iso(), INT64_MAX};
    while (true) {
        const auto page = decisions::list(work, filter, after);
        for (const auto& one : page.assignments) {
            if (one.due_on > span.to) return;
            Item item;
            item.kind = Item::Kind::assignment;
            item.ring = Ring::work;
            item.on = one.due_on;
            item.title = one.title;
            item.note = one.giver_name;
            item.path = "/assignments/" + std::to_string(one.id.value);
            all.push_back(std::move(item));
        }
        if (!page.next) return;
        after = *page.next;
    }
}

void add_documents(std::vector<Item>& all, Work& work, const Span& span) {
    steering_documents::Filter filter;
    filter.unit = span.unit;
    for (const auto& month : steering_documents::renewals_by_month(work, filter)) {
        const auto first = Date::parse(month.month + "-01");
        if (!first) continue;
        Item item;
        item.kind = Item::Kind::documents;
        item.ring = Ring::work;
        item.on = first->plus_months(1).plus_days(-1);
        item.count = month.documents;
        item.path = "/steering_documents?" + (span.unit ? unit_query(span.unit) + "&" : "") +
                    "month=" + month.month;
        if (is_within(item.on, span)) all.push_back(std::move(item));
    }
}

}  // namespace

std::vector<Item> items(Work& work, const Span& span) {
    std::vector<Item> all;
    add_law(all, work, span);
    add_rounds(all, work, span);
    if (span.with_meetings) add_meetings(all, work, span);
    add_work(all, work, span);
    add_assignments(all, work, span);
    add_documents(all, work, span);
    std::stable_sort(all.begin(), all.end(), [](const Item& left, const Item& right) {
        return left.on != right.on ? left.on < right.on : left.ring < right.ring;
    });
    return all;
}

}  // namespace varna::overview
