// SPDX-License-Identifier: EUPL-1.2
// What composing shares with the module's other use cases. Not for other modules.
#pragma once

#include "modules/safety_account/safety_account.h"

namespace varna::safety_account {

// The words of the document, in Swedish.
const Text& document_words();

// The account, for somebody who may change it: visible, or not found; allowed, or forbidden.
Result<AccountView> find_to_compile(Work&, Id<SafetyAccount>);

}  // namespace varna::safety_account
