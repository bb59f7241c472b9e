// SPDX-License-Identifier: EUPL-1.2
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "platform/base/crypto.h"
#include "platform/base/log.h"

int main(int argc, char** argv) {
    varna::crypto::initialise();
    varna::log::silence(true);
    return doctest::Context(argc, argv).run();
}
