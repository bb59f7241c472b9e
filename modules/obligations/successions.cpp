// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/successions.h"

#include <boost/json.hpp>

#include "modules/obligations/action_rows.h"
#include "modules/organisation/structure.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/thread/thread.h"

namespace varna::obligations {
namespace {

using organisation::Succession;

// sees all: the system moves work on, and shows nobody anything.
constexpr Statement sql_left = R"(
    SELECT o.id, o.clause_id, o.binding, o.periodicity,
           CASE WHEN o.ended_on IS NULL THEN 0 ELSE 1 END
      FROM obligation o
     WHERE o.unit_id = :ended AND o.succeeded_by_id IS NULL
       AND (o.ended_on IS NULL
            OR EXISTS (SELECT 1 FROM action a  -- sees all: as above.
                        WHERE a.origin_type = 'obligation' AND a.origin_id = o.id
                          AND a.state <> 'done' AND a.continued_by_id IS NULL))
     ORDER BY o.id
)";
// sees all: as above.
constexpr Statement sql_open_actions = R"(
    SELECT a.id, a.period, a.state FROM action a
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation
       AND a.state <> 'done' AND a.continued_by_id IS NULL
     ORDER BY a.period, a.id
)";
// sees all: as above.
constexpr Statement sql_latest = R"(
    SELECT a.period, a.due_on FROM action a
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation
     ORDER BY a.period DESC LIMIT 1
)";
// sees all: as above.
constexpr Statement sql_of_successor = R"(
    SELECT o.id FROM obligation o WHERE o.clause_id = :clause AND o.unit_id = :successor
)";
// sees all: as above.
constexpr Statement sql_copy = R"(
    INSERT INTO obligation (uuid, clause_id, unit_id, secrecy, binding, is_at_parent,
                            owner_directive_id, binding_decision, binding_decided_on, focus_area,
                            reference, title, periodicity, created_at, ended_on)
    SELECT :uuid, o.clause_id, :successor, o.secrecy, :binding, :is_at_parent,
           CASE WHEN :keeps_answer = 1 THEN o.owner_directive_id END,
           CASE WHEN :keeps_answer = 1 THEN o.binding_decision ELSE '' END,
           CASE WHEN :keeps_answer = 1 THEN o.binding_decided_on END, o.focus_area, o.reference,
           o.title, o.periodicity, :now, o.ended_on
      FROM obligation o WHERE o.id = :obligation
    RETURNING id
)";
// sees all: as above.
constexpr Statement sql_same_period = R"(
    SELECT a.id FROM action a
     WHERE a.origin_type = 'obligation' AND a.origin_id = :obligation AND a.period = :period
)";
// sees all: as above.
constexpr Statement sql_continue = R"(
    INSERT INTO action (uuid, origin_type, origin_id, unit_id, secrecy, period, state, due_on,
                        is_binding, changed_at)
    SELECT :uuid, 'obligation', :obligation, :successor, a.secrecy, a.period, a.state, a.due_on,
           :is_binding, :now
      FROM action a WHERE a.id = :action
    RETURNING id
)";
// What the successor has done of its own is not all of it any longer. Earlier days keep it as done,
// by the changes that were recorded.
constexpr Statement sql_take_up_again = R"(
    UPDATE action SET state = 'in_progress', done_on = NULL, changed_at = :now,
                      version = version + 1
     WHERE id = :action AND state = 'done'
)";
constexpr Statement sql_hand_on = R"(
    UPDATE action SET continued_by_id = :by, continued_on = :on, changed_at = :now,
                      version = version + 1
     WHERE id = :action
)";
// The evidence stays the unit's that made it, and proves what goes on.
constexpr Statement sql_move_evidence = R"(
    UPDATE evidence SET action_id = :by WHERE action_id = :action
)";
constexpr Statement sql_end = R"(
    UPDATE obligation SET ended_on = coalesce(ended_on, :on), succeeded_by_id = :by,
                          version = version + 1
     WHERE id = :obligation
)";

struct Left {  // what a closed unit had not come to the end of
    Id<Obligation> id;
    Id<Clause> clause;
    std::string binding, periodicity;
    bool is_ended = false;
};
struct OpenAction {
    Id<Action> id;
    std::string period;
    State state = State::not_started;
};
struct Target {
    Id<Obligation> id;
    bool is_new = false;
    bool is_binding = false;
};

// A board's task is no order to a company that takes the board over, and a company's answer no
// excuse for a board. Between two companies, or two boards, what holds goes on.
std::string binding_after(std::string_view binding, bool did_decide, bool decides) {
    if (did_decide == decides) return std::string(binding);
    return decides ? "proposed" : "bound";
}

class Following {
public:
    Following(Work& work, const Succession& succession) : work_(work), succession_(succession) {
        did_decide_ = decides(succession.ended);
        decides_ = decides(succession.successor);
        is_in_group_ = organisation::group_parent(work, succession.successor).has_value();
        on_ = succession.on.iso();
    }

    int run() {
        const auto all = work_.rows(sql_left, {{"ended", succession_.ended}}, [](Row& row) {
            Left left;
            left.id = row.id<Obligation>();
            left.clause = row.id<Clause>();
            left.binding = row.text();
            left.periodicity = row.text();
            left.is_ended = row.flag();
            return left;
        });
        int moved = 0;
        for (const auto& left : all) moved += take_over(left);
        return moved;
    }

private:
    bool decides(Id<Unit> id) {
        const auto unit = organisation::unit(work_, id);
        return unit && organisation::decides_for_itself(unit->kind);
    }

    int take_over(const Left& left) {
        const auto open = work_.rows(sql_open_actions, {{"obligation", left.id}}, [](Row& row) {
            OpenAction action;
            action.id = row.id<Action>();
            action.period = row.text();
            action.state = state_named(row.text_view()).value_or(State::not_started);
            return action;
        });
        const auto next = open.empty() && !left.is_ended ? next_of(left) : std::nullopt;
        // What is done and does not come back is at its end, and nobody has it to take over.
        if (open.empty() && !next) {
            work_.run(
                sql_end,
                {{"obligation", left.id}, {"on", on_}, {"by", std::optional<Id<Obligation>>{}}});
            return 0;
        }
        const auto target = target_of(left);
        for (const auto& action : open) go_on(action, target);
        if (next && target.is_new) open_period(work_, target.id, next->name, next->due_on);
        work_.run(sql_end, {{"obligation", left.id},
                            {"on", on_},
                            {"by", std::optional<Id<Obligation>>{target.id}}});
        audit::record(
            work_, {"obligation.taken_over", "obligation", target.id.value, succession_.successor,
                    boost::json::serialize(boost::json::object{{"from", left.id.value}})});
        return static_cast<int>(open.size());
    }

    std::optional<Period> next_of(const Left& left) {
        const auto latest = work_.maybe(sql_latest, {{"obligation", left.id}}, [](Row& row) {
            return std::pair{row.text(), row.text()};  // braces: read in this order
        });
        if (!latest || latest->second == no_due_day) return std::nullopt;
        return next_period(left.periodicity, latest->first, *Date::parse(latest->second));
    }

    // The successor's own obligation of the clause, or one that is made as the old one stands.
    Target target_of(const Left& left) {
        const auto binding = binding_after(left.binding, did_decide_, decides_);
        Target target;
        target.is_binding = binding == "bound" || binding == "accepted";
        const auto existing = work_.maybe(
            sql_of_successor, {{"clause", left.clause}, {"successor", succession_.successor}},
            [](Row& row) { return row.id<Obligation>(); });
        if (existing) {
            target.id = *existing;
            return target;
        }
        const auto uuid = crypto::uuid();
        target.is_new = true;
        target.id = work_.insert<Obligation>(
            sql_copy, {{"uuid", uuid},
                       {"obligation", left.id},
                       {"successor", succession_.successor},
                       {"binding", binding},
                       {"is_at_parent", binding == "proposed" && is_in_group_},
                       {"keeps_answer", binding == left.binding}});
        thread::link(work_, {"clause", left.clause.value}, "becomes",
                     {"obligation", target.id.value});
        return target;
    }

    void go_on(const OpenAction& action, const Target& target) {
        auto by =
            work_.maybe(sql_same_period, {{"obligation", target.id}, {"period", action.period}},
                        [](Row& row) { return row.id<Action>(); });
        if (!by) {
            const auto uuid = crypto::uuid();
            by = work_.insert<Action>(sql_continue, {{"uuid", uuid},
                                                     {"obligation", target.id},
                                                     {"successor", succession_.successor},
                                                     {"is_binding", target.is_binding},
                                                     {"action", action.id}});
            record_change(work_, *by, succession_.successor, action.state);
        } else if (work_.run(sql_take_up_again, {{"action", *by}}) > 0) {
            record_change(work_, *by, succession_.successor, State::in_progress);
        }
        work_.run(sql_hand_on, {{"action", action.id}, {"by", *by}, {"on", on_}});
        work_.run(sql_move_evidence, {{"action", action.id}, {"by", *by}});
    }

    Work& work_;
    const Succession& succession_;
    bool did_decide_ = false, decides_ = false, is_in_group_ = false;
    std::string on_;
};

}  // namespace

int follow_successions(Work& work) {
    ensure(work.actor().is_system, "work is taken over by the calendar, not by a person");
    int moved = 0;
    for (const auto& succession : organisation::successions(work))
        moved += Following(work, succession).run();
    return moved;
}

}  // namespace varna::obligations
