// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_history.h"

#include <algorithm>

#include "app/demo_owners.h"
#include "app/demo_story.h"
#include "modules/obligations/obligations.h"
#include "modules/programme/plans.h"
#include "modules/programme/reading_words.h"
#include "modules/reporting/reporting.h"
#include "modules/safety_account/safety_account.h"
#include "platform/base/embedded.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

using obligations::ActionView;
using obligations::State;

// The demo's dice: the same throws every time, so that screenshots and tests agree.
class Dice {
public:
    int throw_to(int sides) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((state_ >> 33) % static_cast<unsigned>(sides));
    }

private:
    std::uint64_t state_ = 20250108;
};

std::string with_years(std::string text, int shift) {
    if (shift == 0) return text;
    for (int year = 2030; year >= 2023; --year) {
        const auto from = std::to_string(year);
        // Two passes would meet their own result, so the year is first made unreadable.
        const auto marked = std::string("\x01") + std::to_string(year + shift).substr(1);
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 4))
            text.replace(at, 4, marked);
    }
    std::replace(text.begin(), text.end(), '\x01', '2');
    return text;
}

class History {
public:
    History(web::Tenant& tenant, const DemoMunicipality& town, const figures::Register& sources,
            Instant now)
        : tenant_(tenant), town_(town), sources_(sources), now_(now), today_(local_date(now)) {}

    void make() {
        adopt_plan();
        for (std::size_t at = 0; at < town_.reporting_units.size(); ++at) work_in(at);
        make_duty();
        last_years_round();
        this_years_round();
        add_words();
        import_next_draft();
        open_periods();
    }

private:
    // One deed at its own instant: the day at a quarter past nine and some minutes.
    template <class Deed>
    auto at(Date day, const Actor& actor, Deed deed) {
        auto instant = start_of_day(day).plus_seconds(9 * 3600 + 60 * dice_.throw_to(400));
        if (instant > now_) instant = now_;
        Clock::freeze(instant);
        using Value = std::invoke_result_t<Deed, Work&>;
        std::optional<Value> value;
        tenant_.database->write([&](sql::Connection& connection) {
            Work work(connection, actor);
            value.emplace(deed(work));
            return true;
        });
        return std::move(*value);
    }

    template <class T>
    static T must(Result<T> result) {
        if (!result)
            throw Bug("the demo was refused: " + result.error().message +
                      (result.error().fields.empty()
                           ? std::string()
                           : " " + result.error().fields.front().name + " " +
                                 result.error().fields.front().message));
        return std::move(*result);
    }

    Date in_year(int years_ago, int month, int day) const {
        return {today_.year - years_ago, month, day};
    }

    void adopt_plan() {
        const auto text =
            with_years(std::string(embedded("demo/lindvalla-plan.txt")), today_.year - 2026);
        for (const auto& unit : town_.reporting_units) names_.push_back(unit.name);
        const auto read = must(programme::read_plan_text(text, names_));
        for (const auto& clause : read.clauses)
            if (clause.focus_area &&
                areas_.size() < static_cast<std::size_t>(clause.focus_area->number))
                areas_.push_back(clause.focus_area->title);
        const auto& chief = town_.security_chief.actor;
        const auto version = at(in_year(1, 1, 8), chief, [&](Work& work) {
            return must(programme::import_plan(
                work, {"plan-for-trygghet-och-sakerhet.txt", text, "text", ""}, read));
        });
        at(in_year(1, 1, 9), chief,
           [&](Work& work) { return must(programme::activate(work, version)).bound; });
    }

    std::vector<ActionView> actions_of(const Actor& actor, Id<Unit> unit) {
        std::vector<ActionView> all;
        tenant_.database->read([&](sql::Connection& connection) {
            Work work(connection, actor);
            obligations::Filter filter;
            filter.unit = unit;
            obligations::Cursor after;
            for (;;) {
                auto page = obligations::list(work, filter, after);
                all.insert(all.end(), page.actions.begin(), page.actions.end());
                if (!page.next) break;
                after = *page.next;
            }
        });
        return all;
    }

    void work_in(std::size_t at_unit) {
        const auto& unit = town_.reporting_units[at_unit];
        const auto& actor = town_.coordinators[at_unit].actor;
        int number = 0;
        for (const auto& action : actions_of(actor, unit.id)) {
            if (action.binding == "proposed" && !answer(actor, unit, action, number++)) continue;
            carry_out(actor, action, 1);
            if (!recurs(action)) continue;
            const Date due = action.due_on
                                 ? Date{today_.year, action.due_on->month, action.due_on->day}
                                 : Date{today_.year, 12, 31};
            const auto next = at(in_year(0, 1, 4), actor, [&](Work& work) {
                return obligations::open_period(work, action.obligation,
                                                std::to_string(today_.year), due);
            });
            auto this_year = action;
            this_year.id = next;
            this_year.due_on = due;
            carry_out(actor, this_year, 0);
        }
    }

    static bool recurs(const ActionView& action) {
        return action.periodicity == "yearly" || action.periodicity == "tertial_2" ||
               action.periodicity == "half_yearly" || action.periodicity == "tertial";
    }

    // The boards have taken their decisions, but in one company: there a question waits for the
    // company's answer, one for the parent's, one was declined, and one is ordered by a directive.
    bool answer(const Actor& actor, const organisation::UnitRecord& unit, const ActionView& action,
                int number) {
        const bool is_slow = unit.short_name == "Science Village";
        const Date decided = in_year(1, 2, 3 + static_cast<int>(unit.id.value % 20));
        if (is_slow && number == 1) return false;
        forward(unit, action, number);
        if (is_slow && number == 0) return false;
        const bool declines = is_slow && (number == 2 || number == 3);
        at(decided, actor, [&](Work& work) {
            obligations::Answer given;
            given.accepts = !declines;
            given.decision = (unit.kind == "municipal_federation" ? "Direktionen " : "Styrelsen ") +
                             decided.iso() + " § " + std::to_string(7 + number);
            given.decided_on = decided;
            if (declines)
                given.reason = "Bolaget har tre anställda och övar redan med Rådhusbolaget.";
            return must(obligations::answer_proposal(work, action.obligation, given));
        });
        if (!is_slow || number != 3) return !declines;
        const Date meeting = in_year(1, 4, 16);
        at(meeting.plus_days(4), town_.security_chief.actor, [&](Work& work) {
            return must(make_owner_directive(work, unit, meeting).and_then([&](auto directive) {
                return obligations::bind_by_directive(work, directive, {action.obligation});
            }));
        });
        return true;
    }

    // The board of the group's parent is asked first.
    void forward(const organisation::UnitRecord& unit, const ActionView& action, int number) {
        const auto parent = std::ranges::find(town_.reporting_units, "Rådhus",
                                              &organisation::UnitRecord::short_name);
        if (unit.kind != "municipal_company" || unit.id == parent->id) return;
        const auto& actor =
            town_.coordinators[static_cast<std::size_t>(parent - town_.reporting_units.begin())]
                .actor;
        const Date decided = in_year(1, 1, 28);
        at(decided, actor, [&](Work& work) {
            return must(obligations::answer_proposal(
                work, action.obligation,
                {true, "Styrelsen " + decided.iso() + " § " + std::to_string(4 + number),
                 decided}));
        });
    }

    // What becomes of an action in one year: mostly done in time, sometimes late, sometimes begun.
    void carry_out(const Actor& actor, const ActionView& action, int years_ago) {
        const int luck = dice_.throw_to(100);
        // What is past its day is mostly done; what is still ahead has often only begun.
        const bool is_past = action.due_on && *action.due_on < today_;
        const int done_below = years_ago == 1 ? 98 : is_past ? 88 : 46;
        const int begun_below = years_ago == 1 ? 99 : is_past ? 95 : 78;
        if (luck >= begun_below) return;
        const int days_in_year =
            years_ago == 0 ? static_cast<int>(today_.days() - Date{today_.year, 1, 4}.days()) : 330;
        const Date begun =
            in_year(years_ago, 1, 10).plus_days(dice_.throw_to(std::max(days_in_year / 2, 1)));
        const Date ended = std::min(begun.plus_days(10 + dice_.throw_to(120)), today_);
        if (begun > today_) return;
        at(begun, actor, [&](Work& work) {
            obligations::Change change;
            change.state = State::in_progress;
            // Answering a proposal has changed the action since it was listed.
            change.version = must(obligations::find(work, action.id)).action.version;
            if (dice_.throw_to(3) == 0)
                change.evidence = story_.evidence(action, begun, dice_.throw_to(1000));
            return must(obligations::change(work, action.id, change));
        });
        if (luck >= done_below) return;
        at(ended, actor, [&](Work& work) {
            const auto detail = must(obligations::find(work, action.id));
            obligations::Change change;
            change.state = State::done;
            change.version = detail.action.version;
            change.evidence = story_.evidence(action, ended, dice_.throw_to(1000));
            return must(obligations::change(work, action.id, change));
        });
    }

    void make_duty() {
        const auto& chief = town_.security_chief.actor;
        duty_ = at(in_year(1, 1, 20), chief, [&](Work& work) {
            template_ =
                reporting::create_template(work, story_.report_template(areas_, in_year(1, 1, 20)));
            const auto duty = reporting::create_duty(work, story_.duty());
            for (const auto& unit : town_.reporting_units) {
                const bool decides = organisation::decides_for_itself(unit.kind);
                if (unit.short_name == "Science Village") {
                    reporting::bind_unit(work, duty, unit.id, "proposed", "");
                    continue;
                }
                reporting::bind_unit(
                    work, duty, unit.id, decides ? "accepted" : "bound",
                    decides ? "Styrelsen " + in_year(1, 2, 18).iso() + " § 6" : "");
            }
            return duty;
        });
    }

    Id<reporting::Round> open_round(int year, Date opens, Date due) {
        return at(opens, town_.security_chief.actor, [&](Work& work) {
            return must(reporting::open_round(work, {.duty = duty_,
                                                     .report_template = template_,
                                                     .title = "Lägesbild " + std::to_string(year),
                                                     .period_from = {year, 1, 1},
                                                     .period_to = {year, 12, 31},
                                                     .opens_on = opens,
                                                     .due_on = due}));
        });
    }

    void report(std::size_t at_unit, Id<reporting::Round> round, Date on, int answered,
                bool submits) {
        const auto& actor = town_.coordinators[at_unit].actor;
        const auto unit = town_.reporting_units[at_unit].id;
        Id<reporting::Report> report;
        tenant_.database->read([&](sql::Connection& connection) {
            Work work(connection, actor);
            for (const auto& row : reporting::rows_of(work, round))
                if (row.unit == unit) report = row.report;
        });
        if (!report) return;  // the duty is only proposed
        at(on, actor, [&](Work& work) {
            const auto view = must(reporting::find_report(work, sources_, report));
            std::vector<reporting::SectionAnswer> answers;
            for (const auto& section : view.sections) {
                if (static_cast<int>(answers.size()) >= answered) break;
                answers.push_back(story_.answer(section, dice_.throw_to(1000)));
            }
            return must(reporting::save_answers(work, report, answers));
        });
        if (!submits) return;
        at(on, actor, [&](Work& work) {
            const auto view = must(reporting::find_report(work, sources_, report));
            return must(reporting::submit(work, sources_, report, view.version));
        });
    }

    void last_years_round() {
        const auto round = open_round(today_.year - 1, in_year(1, 11, 16), in_year(0, 1, 23));
        for (std::size_t unit = 0; unit < town_.reporting_units.size(); ++unit)
            report(unit, round, in_year(0, 1, 8).plus_days(dice_.throw_to(15)), 6, true);
        const auto& chief = town_.security_chief.actor;
        at(in_year(0, 1, 26), chief, [&](Work& work) {
            const auto view = reporting::round(work, round);
            return must(reporting::close_round(work, round, view->version));
        });
        const auto account = at(in_year(0, 1, 27), chief, [&](Work& work) {
            return must(safety_account::begin(work, round));
        });
        judge_and_publish(account);
    }

    void judge_and_publish(Id<safety_account::SafetyAccount> account) {
        const auto& chief = town_.security_chief.actor;
        const auto version = [&](Work& work) {
            return must(safety_account::find(work, account)).version;
        };
        at(in_year(0, 2, 3), chief, [&](Work& work) {
            auto view = must(safety_account::find(work, account));
            return must(safety_account::judge(work, account, story_.judged(view)));
        });
        at(in_year(0, 2, 4), chief,
           [&](Work& work) { return must(safety_account::compose(work, account, version(work))); });
        at(in_year(0, 3, 27), chief, [&](Work& work) {
            return must(safety_account::approve(
                work, account,
                {.approval = "Kommunfullmäktige " + in_year(0, 3, 26).iso() + " § 41",
                 .approved_on = in_year(0, 3, 26),
                 .case_number = "KS " + std::to_string(today_.year) + "/0117",
                 .version = version(work)}));
        });
        at(in_year(0, 3, 30), chief,
           [&](Work& work) { return must(safety_account::publish(work, account, version(work))); });
    }

    // The round that is open now: eleven have handed over, two have begun, five have not.
    void this_years_round() {
        const auto round = open_round(today_.year, today_.plus_days(-21), today_.plus_days(24));
        for (std::size_t unit = 0; unit < town_.reporting_units.size(); ++unit) {
            const bool is_demo_coordinator = town_.coordinators[unit].username == "karin";
            if (is_demo_coordinator) {
                report(unit, round, today_.plus_days(-3), 4, false);
            } else if (unit % 3 != 2) {
                report(unit, round, today_.plus_days(-14 + dice_.throw_to(12)), 6, true);
            } else if (unit == 2) {
                report(unit, round, today_.plus_days(-2), 2, false);
            }
        }
    }

    // Two of the town's own words, added before the next plan is read.
    void add_words() {
        for (const programme::OwnWord& word :
             {programme::OwnWord{"body", "säkerhetsenheten", "executive_office"},
              programme::OwnWord{"time", "en gång per läsår", "yearly"}})
            at(today_.plus_days(-6), town_.security_chief.actor,
               [&](Work& work) { return must(programme::add_word(work, word)).value; });
    }

    void import_next_draft() {
        const auto text =
            with_years(std::string(embedded("demo/lindvalla-plan-utkast.txt")), today_.year - 2026);
        const auto read = must(programme::read_plan_text(text, names_));
        at(today_.plus_days(-5), town_.security_chief.actor, [&](Work& work) {
            return must(programme::import_plan(work, {"utkast.txt", text, "text", ""}, read)).value;
        });
    }

    // As the running program would have done in the meantime.
    void open_periods() {
        while (at(today_, Actor::system(),
                  [](Work& work) { return obligations::open_due_periods(work); }) > 0) {
        }
    }

    web::Tenant& tenant_;
    const DemoMunicipality& town_;
    const figures::Register& sources_;
    const Instant now_;
    const Date today_;
    Dice dice_;
    DemoStory story_;
    std::vector<std::string> areas_;
    std::vector<std::string> names_;  // of the units, which the plan may name
    Id<reporting::Duty> duty_;
    Id<reporting::Template> template_;
};

}  // namespace

void make_history(web::Tenant& tenant, const DemoMunicipality& town,
                  const figures::Register& sources, Instant now) {
    History(tenant, town, sources, now).make();
    Clock::release();
    Clock::pin(now);
}

}  // namespace varna::app
