// SPDX-License-Identifier: EUPL-1.2
// Whoever changes the audit log without the key is found (catalogue S-18).
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "platform/audit/sealed_log.h"

namespace varna::audit {
namespace {

// A mutation, and the row that verify() must name: 0 = some row or none.
struct Mutation {
    std::function<void(Work&)> change;
    std::int64_t bad_row = 0;
    bool needs_head = false;  // found only with the exported head
};

using Chance = std::mt19937;

std::int64_t pick(Chance& chance, std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(chance);
}

Mutation edit_number(Chance& chance, std::int64_t id) {
    constexpr Statement edits[] = {
        "UPDATE audit SET at = at + :by WHERE id = :id",
        "UPDATE audit SET account_id = account_id + :by WHERE id = :id",
        "UPDATE audit SET record_id = record_id + :by WHERE id = :id",
        "UPDATE audit SET unit_id = unit_id + :by WHERE id = :id",
        "UPDATE audit SET id = id + 1000 + :by WHERE id = :id",
        "UPDATE audit SET at = at - 86400000 * :by WHERE id = :id",  // backdated
    };
    const auto edit = edits[pick(chance, 0, 5)];
    const auto by = pick(chance, 1, 900);
    return {[=](Work& work) { work.run(edit, {{"id", id}, {"by", by}}); }, id};
}

Mutation edit_text(Chance& chance, std::int64_t id) {
    constexpr Statement edits[] = {
        "UPDATE audit SET deed = :text WHERE id = :id",
        "UPDATE audit SET record_type = :text WHERE id = :id",
        "UPDATE audit SET deed = record_type, record_type = deed WHERE id = :id",
        "UPDATE audit_payload SET payload = :text WHERE audit_id = :id",
    };
    const auto edit = edits[pick(chance, 0, 3)];
    const auto text = "x" + std::to_string(pick(chance, 0, 1'000'000));
    return {[=](Work& work) { work.run(edit, {{"id", id}, {"text", text}}); }, id};
}

Mutation edit_bytes(Chance& chance, std::int64_t id) {
    constexpr Statement edits[] = {
        "UPDATE audit SET commitment = :bytes WHERE id = :id",
        "UPDATE audit_payload SET salt = :bytes WHERE audit_id = :id",
        "UPDATE audit_seal SET chain = :bytes WHERE audit_id = :id",
    };
    const auto edit = edits[pick(chance, 0, 2)];
    const auto bytes = crypto::random_bytes(32);
    return {[=](Work& work) { work.run(edit, {{"id", id}, {"bytes", sql::Blob{bytes}}}); }, id};
}

Mutation edit_head(Chance& chance) {
    constexpr Statement edits[] = {
        "UPDATE audit_head SET signature = :bytes WHERE sequence = :head",
        "UPDATE audit_head SET public_key = :bytes WHERE sequence = :head",
        "UPDATE audit_head SET sealed_at = sealed_at - 1000 WHERE sequence = :head",
        "UPDATE audit_head SET sequence = sequence + 1000 WHERE sequence = :head",
        "DELETE FROM audit_head WHERE sequence = :head",
    };
    const auto edit = edits[pick(chance, 0, 4)];
    const auto head = pick(chance, 1, 4) * SealedLog::batch;
    const auto bytes = crypto::random_bytes(64);
    return {[=](Work& work) { work.run(edit, {{"head", head}, {"bytes", sql::Blob{bytes}}}); }};
}

// The row, its payload, its seal, or all of them; with or without closing the gap.
Mutation remove(Chance& chance, std::int64_t id) {
    const auto how = pick(chance, 0, 3);
    const auto remove_row = [=](Work& work) {
        work.run("DELETE FROM audit WHERE id = :id", {{"id", id}});
    };
    const auto remove_seal = [=](Work& work) {
        work.run("DELETE FROM audit_seal WHERE audit_id = :id", {{"id", id}});
    };
    const auto remove_payload = [=](Work& work) {
        work.run("DELETE FROM audit_payload WHERE audit_id = :id", {{"id", id}});
    };
    if (how == 0) return {remove_row, id};
    const auto next = id == SealedLog::rows ? 0 : id + 1;  // the first that is out of its place
    if (how == 1) return {remove_seal, next};
    return {[=](Work& work) {
                remove_seal(work);
                remove_payload(work);
                remove_row(work);
                for (auto at = id; how == 3 && at < SealedLog::rows; ++at)
                    work.run("UPDATE audit_seal SET sequence = :at WHERE sequence = :at + 1",
                             {{"at", at}});
            },
            next};
}

Mutation swap(Chance& chance, std::int64_t id) {
    const auto other = id % SealedLog::rows + 1;
    const auto first = std::min(id, other);
    if (pick(chance, 0, 1) == 0)
        // Two rows change places; their payloads stay behind.
        return {[=](Work& work) {
                    const Statement move = "UPDATE audit SET id = :to WHERE id = :from";
                    work.run(move, {{"from", id}, {"to", 5000}});
                    work.run(move, {{"from", other}, {"to", id}});
                    work.run(move, {{"from", 5000}, {"to", other}});
                },
                first};
    // Two seals change places, and so does what is said to have come first.
    return {[=](Work& work) {
                const Statement move =
                    "UPDATE audit_seal SET sequence = :to WHERE sequence = :from";
                work.run(move, {{"from", id}, {"to", 5000}});
                work.run(move, {{"from", other}, {"to", id}});
                work.run(move, {{"from", 5000}, {"to", other}});
            },
            std::max(id, other)};
}

Mutation truncate(Chance& chance) {
    // At the end of a batch nothing is left that tells of it but the exported head.
    if (pick(chance, 0, 1) == 0) {
        const auto kept = pick(chance, 0, 3) * SealedLog::batch;
        return {[=](Work& work) { cut_from(work, kept + 1); }, 0, true};
    }
    const auto kept = pick(chance, 0, 3) * SealedLog::batch + pick(chance, 1, SealedLog::batch - 1);
    const auto unvouched = kept / SealedLog::batch * SealedLog::batch + 1;
    return {[=](Work& work) { cut_from(work, kept + 1); }, unvouched};
}

Mutation insert(Chance& chance) {
    constexpr std::int64_t new_id = 777;
    const auto add_row = [](Work& work) {
        work.run(R"(INSERT INTO audit (id, at, account_id, deed, record_type, record_id, unit_id,
                        commitment)
                    VALUES (777, :now, 9, 'action.done', 'action', 3, 1, :commitment))",
                 {{"commitment", sql::Blob{"0123456789abcdef0123456789abcdef"}}});
    };
    const auto how = pick(chance, 0, 2);
    if (how == 0) return {add_row, new_id};
    const auto sequence = how == 1 ? SealedLog::rows + 1 : pick(chance, -5, 0);
    return {
        [=](Work& work) {
            add_row(work);
            work.run(
                "INSERT INTO audit_seal (sequence, audit_id, chain)"
                " VALUES (:sequence, 777, :chain)",
                {{"sequence", sequence}, {"chain", sql::Blob{"0123456789abcdef0123456789abcdef"}}});
        },
        new_id};
}

Mutation rebuilt(std::int64_t id) {
    const auto own_key = crypto::new_signing_key();
    // In a chain that is whole in itself, nothing tells the row from the others of its batch.
    const auto unvouched = (id - 1) / SealedLog::batch * SealedLog::batch + 1;
    return {[=](Work& work) {
                work.run("UPDATE audit SET unit_id = unit_id + 1 WHERE id = :id", {{"id", id}});
                rebuild(work, own_key);
            },
            unvouched};
}

Mutation any_mutation(Chance& chance) {
    const auto id = pick(chance, 1, SealedLog::rows);
    switch (pick(chance, 0, 8)) {
        case 0:
            return edit_number(chance, id);
        case 1:
            return edit_text(chance, id);
        case 2:
            return edit_bytes(chance, id);
        case 3:
            return edit_head(chance);
        case 4:
            return remove(chance, id);
        case 5:
            return swap(chance, id);
        case 6:
            return truncate(chance);
        case 7:
            return insert(chance);
        default:
            return rebuilt(id);
    }
}

}  // namespace

TEST_CASE("Every one of 1 000 random mutations is found, and the first bad row is named") {
    SealedLog log;
    Chance chance(20261122);
    for (int number = 0; number < 1'000; ++number) {
        CAPTURE(number);
        const auto mutation = any_mutation(chance);
        const auto verdict = log.after(mutation.change);
        CAPTURE(verdict.reason);
        REQUIRE_FALSE(verdict.holds);
        if (mutation.bad_row != 0) REQUIRE(verdict.first_bad_row == mutation.bad_row);
        // Most is found by what is in the database alone.
        if (!mutation.needs_head) REQUIRE_FALSE(log.after(mutation.change, false).holds);
    }
    CHECK(verdict_of(*log.database, log.key, log.head).holds);
}

TEST_CASE("A chain that is rebuilt without the key is blamed from its first bad signature") {
    SealedLog log;
    const auto own_key = crypto::new_signing_key();
    const auto edit_and_rebuild = [&](Work& work) {
        work.run("UPDATE audit SET deed = 'action.undone' WHERE id = 20");
        rebuild(work, own_key);
    };
    const auto verdict = log.after(edit_and_rebuild, false);
    CHECK_FALSE(verdict.holds);
    CHECK(verdict.reason == "signature");
    CHECK(verdict.first_bad_row.value_or(-1) == 16);
}

}  // namespace varna::audit
