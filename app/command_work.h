// SPDX-License-Identifier: EUPL-1.2
// How a command changes a tenant's database: one transaction, as the system, and a refusal in
// words.
#pragma once

#include <functional>
#include <string>

#include "app/configuration.h"
#include "platform/access/work.h"

namespace varna::app {

// In English, as the rest of the command line.
std::string words_of(const Problem&);

// Answers the exit code; what is refused is told on standard error and changes nothing.
int change(const Configuration&, const std::string& tenant,
           const std::function<Result<Done>(Work&)>& deed);

}  // namespace varna::app
