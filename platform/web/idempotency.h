// SPDX-License-Identifier: EUPL-1.2
// A repeated request changes nothing: the answer is kept under its key in the same transaction as
// the change. The key is a header in the API (Idempotency-Key) and a hidden field in forms.
#pragma once

#include <functional>
#include <string>

#include "platform/web/request.h"

namespace varna::web {

struct IdempotencyKey {
    std::string key;   // empty: the request carries none
    std::string hash;  // of method, path and content
};
IdempotencyKey idempotency_key(const Request&);

// Runs the use case, or answers what was answered before. Same key, other content: a problem.
Result<Outcome> once(Work&, const IdempotencyKey&,
                     const std::function<Result<Outcome>(Work&)>& use_case);

}  // namespace varna::web
