// SPDX-License-Identifier: EUPL-1.2
// The chain is read once, in order, a page at a time, so that memory stays small on both engines.
#include <charconv>
#include <limits>

#include "platform/audit/audit.h"
#include "platform/audit/chain.h"
#include "platform/base/planted_fault.h"

namespace varna::audit {
namespace {

constexpr int page_rows = 5'000;

constexpr Statement sealed_rows = R"sql(
SELECT s.sequence, s.audit_id, s.chain, h.sealed_at, h.public_key, h.signature,
    p.salt, p.payload,
    a.id, a.at, a.account_id, a.deed, a.record_type, a.record_id, a.unit_id, a.commitment
FROM audit_seal s
LEFT JOIN audit_head h ON h.sequence = s.sequence
LEFT JOIN audit_payload p ON p.audit_id = s.audit_id
LEFT JOIN audit a ON a.id = s.audit_id
WHERE s.sequence > :after
ORDER BY s.sequence
LIMIT :page)sql";

constexpr Statement unsealed_rows = R"sql(
SELECT u.audit_id, s.sequence, p.salt, p.payload, a.commitment
FROM audit_unsealed u
LEFT JOIN audit_seal s ON s.audit_id = u.audit_id
LEFT JOIN audit_payload p ON p.audit_id = u.audit_id
LEFT JOIN audit a ON a.id = u.audit_id
WHERE u.audit_id > :after
ORDER BY u.audit_id
LIMIT :page)sql";

constexpr Statement first_stray_row = R"sql(
SELECT a.id FROM audit a
WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.audit_id = a.id)
ORDER BY a.id LIMIT 1)sql";

constexpr Statement first_stray_payload = R"sql(
SELECT p.audit_id FROM audit_payload p
WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = p.audit_id)
ORDER BY p.audit_id LIMIT 1)sql";

constexpr Statement stray_heads = R"sql(
SELECT COUNT(*) FROM audit_head h
WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.sequence = h.sequence))sql";

constexpr Statement waiting_count = "SELECT COUNT(*) FROM audit_unsealed";
constexpr Statement sealed_count = "SELECT COUNT(*) FROM audit_seal";

struct ExportedHead {
    std::int64_t sequence = 0;
    std::string_view hex;
};

std::optional<ExportedHead> read_exported(std::string_view text) {
    ExportedHead head;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto* end = text.data() + colon;
    const auto parsed = std::from_chars(text.data(), end, head.sequence);
    if (parsed.ec != std::errc{} || parsed.ptr != end || head.sequence < 1) return std::nullopt;
    head.hex = text.substr(colon + 1);
    if (head.hex.size() != 64) return std::nullopt;
    return head;
}

class Verifier {
public:
    Verifier(Work& work, std::string_view trusted_key) : work_(work), trusted_key_(trusted_key) {}

    Verdict verify(std::string_view expected_head) {
        if (!expected_head.empty()) {
            expected_ = read_exported(expected_head);
            if (!expected_) find(std::nullopt, "exported head unreadable");
        }
        read_chain();
        if (verdict_.holds) judge_end();
        if (verdict_.holds) read_unsealed();
        if (verdict_.holds) look_for_strays();
        verdict_.sealed = work_.integer(sealed_count);
        verdict_.unsealed = work_.integer(waiting_count);
        verdict_.head = crypto::hex(chain_);
        return verdict_;
    }

private:
    void find(std::optional<std::int64_t> row, std::string reason) {
        verdict_.holds = false;
        verdict_.first_bad_row = row;
        verdict_.reason = std::move(reason);
    }

    // Rows after the last good signature are vouched for by nobody, so when a later one is wrong
    // under a bad signature, the first of them is the first that cannot be trusted.
    void find_in_chain(std::int64_t row, std::string reason) {
        if (is_head_bad_ && unvouched_) {
            find(unvouched_, "signature");
        } else {
            find(row, std::move(reason));
        }
    }

    void read_chain() {
        std::int64_t after = std::numeric_limits<std::int64_t>::min();
        int seen = page_rows;
        while (verdict_.holds && seen == page_rows) {
            seen = 0;
            work_.each(sealed_rows, {{"after", after}, {"page", page_rows}}, [&](Row& row) {
                ++seen;
                after = read_sealed(row);
                return verdict_.holds;
            });
        }
    }

    // Answers the row's sequence.
    std::int64_t read_sealed(Row& row) {
        const auto sequence = row.integer();
        const auto audit_id = row.integer();
        const auto stored_chain = row.blob();
        Head head;
        head.is_present = !row.is_null();
        head.sealed_at = row.optional_integer().value_or(0);
        head.public_key = row.blob();
        head.signature = row.blob();
        const bool has_payload = !row.is_null();
        const auto salt = row.blob();
        const auto payload = row.text();
        if (sequence != sequence_ + 1) {
            find_in_chain(audit_id, sequence_ < sequence ? "sequence gap" : "row inserted");
            return sequence;
        }
        if (row.is_null()) {
            find_in_chain(audit_id, "row missing");
            return sequence;
        }
        const auto audit = read_row(row);
        sequence_ = sequence;
        chain_ = chain_next(chain_, sequence, audit);
        if (!unvouched_) unvouched_ = audit_id;
        if (chain_ != stored_chain) {
            find_in_chain(audit_id, "row changed");
        } else if (has_payload && commitment_of(salt, payload) != audit.commitment) {
            find_in_chain(audit_id, "payload changed");
        } else if (head.is_present) {
            judge_head(head);
        }
        if (verdict_.holds) compare_exported(audit_id);
        return sequence;
    }

    // Its texts are valid until the next row.
    ChainRow read_row(Row& row) {
        ChainRow audit;
        audit.id = row.integer();
        audit.at = row.integer();
        audit.account = row.integer();
        audit.deed = row.text_view();
        audit.record_type = row.text_view();
        audit.record_id = row.integer();
        audit.unit = row.integer();
        commitment_ = row.blob();
        audit.commitment = commitment_;
        return audit;
    }

    struct Head {
        bool is_present = false;
        std::int64_t sealed_at = 0;
        std::string public_key;
        std::string signature;
    };

    // A later good signature vouches for every row before it, so a bad one in between is the
    // head's fault alone and makes no row bad.
    void judge_head(const Head& head) {
        const auto message = head_message({sequence_, previous_head_, head.sealed_at, chain_});
        const bool is_good = head.public_key == trusted_key_ &&
                             crypto::signature_holds(trusted_key_, message, head.signature);
        previous_head_ = sequence_;
        if (is_good) {
            unvouched_.reset();
        } else {
            is_head_bad_ = true;
        }
    }

    void compare_exported(std::int64_t audit_id) {
        if (!expected_ || expected_->sequence != sequence_) return;
        if (crypto::hex(chain_) != expected_->hex) find_in_chain(audit_id, "exported head differs");
    }

    void judge_end() {
        if (unvouched_) {
            find(unvouched_, is_head_bad_ ? "signature" : "signature missing");
        } else if (is_head_bad_) {
            find(std::nullopt, "signature");
        } else if (expected_ && expected_->sequence > sequence_) {
            find(std::nullopt, "truncated");
        } else if (work_.integer(stray_heads) != 0) {
            find(std::nullopt, "truncated");
        }
    }

    void read_unsealed() {
        std::int64_t after = std::numeric_limits<std::int64_t>::min();
        int seen = page_rows;
        while (verdict_.holds && seen == page_rows) {
            seen = 0;
            work_.each(unsealed_rows, {{"after", after}, {"page", page_rows}}, [&](Row& row) {
                ++seen;
                after = row.integer();
                judge_unsealed(after, row);
                return verdict_.holds;
            });
        }
    }

    void judge_unsealed(std::int64_t audit_id, Row& row) {
        const bool is_sealed = !row.is_null();
        row.optional_integer();
        const bool has_payload = !row.is_null();
        const auto salt = row.blob();
        const auto payload = row.text();
        if (row.is_null()) {
            find(audit_id, "row missing");
        } else if (is_sealed) {
            find(audit_id, "sealed row waits again");
        } else if (has_payload && commitment_of(salt, payload) != row.blob()) {
            find(audit_id, "payload changed");
        }
    }

    void look_for_strays() {
        const auto read_id = [](Row& row) { return row.integer(); };
        if (const auto stray = work_.maybe(first_stray_row, {}, read_id)) {
            find(*stray, "row outside the chain");
        } else if (const auto payload = work_.maybe(first_stray_payload, {}, read_id)) {
            find(*payload, "payload without a row");
        }
    }

    Work& work_;
    const std::string_view trusted_key_;
    std::optional<ExportedHead> expected_;
    Verdict verdict_;
    std::string chain_ = chain_start();
    std::string commitment_;
    std::int64_t sequence_ = 0;
    std::int64_t previous_head_ = 0;
    std::optional<std::int64_t> unvouched_;  // the first row after the last good signature
    bool is_head_bad_ = false;               // some signature did not hold
};

}  // namespace

Verdict verify(Work& work, std::string_view trusted_key, std::string_view expected_head) {
    if (VARNA_FAULT("audit_believed")) return {};
    return Verifier(work, trusted_key).verify(expected_head);
}

}  // namespace varna::audit
