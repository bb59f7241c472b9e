// SPDX-License-Identifier: EUPL-1.2
// Reading accounts, beginning one, judging, approving, publishing. Composing is in composition.cpp.
#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "modules/organisation/organisation.h"
#include "modules/safety_account/account.h"
#include "modules/safety_account/composition.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::safety_account {
namespace {

constexpr Statement sql_accounts = R"(
    SELECT a.id, a.round_id, a.state, a.title, a.summary, a.case_number, a.approval, a.year,
           a.approved_on, a.published_at, a.changed_at, a.version
      FROM safety_account a
     WHERE {visible safety_account a}
     ORDER BY a.year DESC, a.id DESC
     LIMIT 100
)";
constexpr Statement sql_account = R"(
    SELECT a.id, a.round_id, a.state, a.title, a.summary, a.case_number, a.approval, a.year,
           a.approved_on, a.published_at, a.changed_at, a.version
      FROM safety_account a
     WHERE a.id = :id AND {visible safety_account a}
)";
// sees all: decided, released, and open: for anybody, logged in or not, and guests too.
constexpr Statement sql_published = R"(
    SELECT a.id, a.round_id, a.state, a.title, a.summary, a.case_number, a.approval, a.year,
           a.approved_on, a.published_at, a.changed_at, a.version
      FROM safety_account a
     WHERE a.state = 'published' AND a.secrecy = 'open'
       AND (:year = 0 OR a.year = :year)
     ORDER BY a.year DESC, a.id DESC
     LIMIT 100
)";
constexpr Statement sql_judgements = R"(
    SELECT j.focus_area, j.title, j.judgement, j.text, j.version
      FROM area_judgement j
      JOIN safety_account a ON a.id = j.safety_account_id
     WHERE a.id = :id AND {visible safety_account a}
     ORDER BY j.focus_area
)";
// sees all: there is one account a year, whoever may see it; only the count is used.
constexpr Statement sql_year_taken = R"(
    SELECT count(*) FROM safety_account WHERE year = :year OR round_id = :round
)";
constexpr Statement sql_insert = R"(
    INSERT INTO safety_account (uuid, round_id, unit_id, state, title, year, changed_at)
    VALUES (:uuid, :round, :unit, 'judging', :title, :year, :now) RETURNING id
)";
constexpr Statement sql_insert_judgements = R"(
    INSERT INTO area_judgement (safety_account_id, focus_area, title, judgement)
    SELECT :account_id, t.focus_area, min(t.title), 'none'
      FROM round o JOIN template_section t ON t.template_id = o.template_id
     WHERE o.id = :round AND t.focus_area > 0
     GROUP BY t.focus_area
)";
constexpr Statement sql_judge = R"(
    UPDATE safety_account SET summary = :summary, state = 'judging', changed_at = :now,
                              version = version + 1
     WHERE id = :id AND version = :version AND state IN ('judging', 'composed')
)";
constexpr Statement sql_judge_area = R"(
    UPDATE area_judgement SET judgement = :judgement, text = :text, version = version + 1
     WHERE safety_account_id = :id AND focus_area = :focus_area
)";
constexpr Statement sql_approve = R"(
    UPDATE safety_account SET state = 'approved', secrecy = 'open', approval = :approval,
                              approved_on = :approved_on, case_number = :case_number,
                              changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'composed'
)";
constexpr Statement sql_publish = R"(
    UPDATE safety_account SET state = 'published', published_at = :now, changed_at = :now,
                              version = version + 1
     WHERE id = :id AND version = :version AND state = 'approved'
)";

AccountView account_from(Row& row) {
    AccountView account;
    account.id = row.id<SafetyAccount>();
    account.round = row.id<reporting::Round>();
    account.state = row.text();
    account.title = row.text();
    account.summary = row.text();
    account.case_number = row.text();
    account.approval = row.text();
    account.year = static_cast<int>(row.integer());
    account.approved_on = row.optional_date();
    account.published_at = row.optional_instant();
    account.changed_at = row.instant();
    account.version = row.integer();
    return account;
}

Judgement judgement_from(Row& row) {
    Judgement judgement;
    judgement.focus_area = static_cast<int>(row.integer());
    judgement.title = row.text();
    judgement.judgement = row.text();
    judgement.text = row.text();
    judgement.version = row.integer();
    return judgement;
}

// The account is drafted by the unit that compiles it; without one it is the executive board's.
Id<Unit> compiling_unit(Work& work) {
    if (const auto own = work.actor().own_unit()) return *own;
    const auto board = organisation::executive_board(work);
    return board ? board->id : Id<Unit>{};
}

void note(Work& work, std::string_view deed, Id<SafetyAccount> id, boost::json::object payload) {
    audit::record(work, {deed, "safety_account", id.value, compiling_unit(work),
                         boost::json::serialize(payload)});
}

bool is_changed(const Judgement& stored, const Judgement& judged) {
    return stored.judgement != judged.judgement || stored.text != judged.text;
}

}  // namespace

std::vector<AccountView> accounts(Work& work) {
    return work.rows(sql_accounts, {}, account_from);
}

Result<AccountView> find(Work& work, Id<SafetyAccount> id) {
    auto account = work.maybe(sql_account, {{"id", id}}, account_from);
    if (!account) return fail(Problem::not_found());
    account->judgements = work.rows(sql_judgements, {{"id", id}}, judgement_from);
    return *account;
}

Result<AccountView> find_to_compile(Work& work, Id<SafetyAccount> id) {
    auto account = find(work, id);
    if (account && !work.actor().may(Right::compile_account))
        return fail(Problem::forbidden("safety_account.only_compilers"));
    return account;
}

Result<Id<SafetyAccount>> begin(Work& work, Id<reporting::Round> round_id) {
    if (!work.actor().may(Right::compile_account))
        return fail(Problem::forbidden("safety_account.only_compilers"));
    const auto round = reporting::round(work, round_id);
    if (!round) return fail(Problem::invalid("round", "platform.choose"));
    const auto year = round->period_to.year;
    if (work.integer(sql_year_taken, {{"year", year}, {"round", round_id}}) > 0)
        return fail(Problem::conflict("safety_account.year_taken"));
    const auto uuid = crypto::uuid();
    // The name of the document, the same in every language (S1-14).
    const auto title = "Trygghetsredovisning " + std::to_string(year);
    const auto id = work.insert<SafetyAccount>(sql_insert, {{"uuid", uuid},
                                                            {"round", round_id},
                                                            {"unit", compiling_unit(work)},
                                                            {"title", title},
                                                            {"year", year}});
    work.run(sql_insert_judgements, {{"account_id", id}, {"round", round_id}});
    note(work, "safety_account.begun", id, {{"round", round_id.value}, {"year", year}});
    return id;
}

Result<Done> judge(Work& work, Id<SafetyAccount> id, const Judged& judged) {
    const auto account = find_to_compile(work, id);
    if (!account) return fail(account.error());
    if (account->state == "approved" || account->state == "published")
        return fail(Problem::conflict("safety_account.already_approved"));
    boost::json::object changed;
    std::vector<const Judgement*> to_write;
    for (const auto& said : judged.judgements) {
        const auto stored =
            std::find_if(account->judgements.begin(), account->judgements.end(),
                         [&](const auto& one) { return one.focus_area == said.focus_area; });
        if (stored == account->judgements.end()) return fail(Problem::not_found());
        const auto field = "judgement_" + std::to_string(said.focus_area);
        if (!is_judgement(said.judgement)) return fail(Problem::invalid(field, "platform.choose"));
        if (!is_changed(*stored, said)) continue;
        to_write.push_back(&said);
        changed[field] = said.judgement;
    }
    const bool has_news = !to_write.empty() || judged.summary != account->summary;
    if (!has_news) return Done{};
    if (work.run(sql_judge,
                 {{"id", id}, {"summary", judged.summary}, {"version", judged.version}}) == 0)
        return fail(Problem::conflict("safety_account.changed_meanwhile"));
    for (const auto* said : to_write)
        work.run(sql_judge_area, {{"id", id},
                                  {"focus_area", said->focus_area},
                                  {"judgement", said->judgement},
                                  {"text", said->text}});
    note(work, "safety_account.judged", id, std::move(changed));
    return Done{};
}

Result<Done> approve(Work& work, Id<SafetyAccount> id, const Approval& approval) {
    const auto account = find_to_compile(work, id);
    if (!account) return fail(account.error());
    if (account->state == "judging") return fail(Problem::conflict("safety_account.not_composed"));
    if (account->state != "composed")
        return fail(Problem::conflict("safety_account.already_approved"));
    if (approval.approval.empty()) return fail(Problem::invalid("approval", "platform.required"));
    if (approval.approved_on > work.today())
        return fail(Problem::invalid("approved_on", "safety_account.decided_in_future"));
    const auto approved_on = approval.approved_on.iso();
    if (work.run(sql_approve, {{"id", id},
                               {"approval", approval.approval},
                               {"approved_on", approved_on},
                               {"case_number", approval.case_number},
                               {"version", approval.version}}) == 0)
        return fail(Problem::conflict("safety_account.changed_meanwhile"));
    note(work, "safety_account.approved", id,
         {{"approval", approval.approval}, {"approved_on", approved_on}});
    return Done{};
}

Result<Done> publish(Work& work, Id<SafetyAccount> id, std::int64_t version) {
    const auto account = find_to_compile(work, id);
    if (!account) return fail(account.error());
    if (account->state == "published")
        return fail(Problem::conflict("safety_account.already_published"));
    if (account->state != "approved") return fail(Problem::conflict("safety_account.not_approved"));
    if (work.run(sql_publish, {{"id", id}, {"version", version}}) == 0)
        return fail(Problem::conflict("safety_account.changed_meanwhile"));
    note(work, "safety_account.published", id, {{"year", account->year}});
    return Done{};
}

std::vector<AccountView> published(Work& work) {
    return work.rows(sql_published, {{"year", 0}}, account_from);
}

std::optional<AccountView> published_of_year(Work& work, int year) {
    if (year == 0) return std::nullopt;
    return work.maybe(sql_published, {{"year", year}}, account_from);
}

}  // namespace varna::safety_account
