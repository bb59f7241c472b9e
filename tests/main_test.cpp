// SPDX-License-Identifier: EUPL-1.2
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <string_view>

#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/extract/extract.h"
#include "platform/office/convert.h"
#include "platform/testing/misbehaving.h"

int main(int argc, char** argv) {
    // The child that reads a document is this program itself. No child reads plain text, so in the
    // tests that is one that does what it must not. It ends at once, for to search for leaks, as
    // the sanitizers do at the end, is more than it is allowed.
    if (argc == 3 && std::string_view(argv[1]) == "extract")
        std::_Exit(std::string_view(argv[2]) == "text" ? varna::testing::misbehaving_child()
                                                       : varna::extract::child_main(argv[2]));
    if (argc == 3 && std::string_view(argv[1]) == "convert")
        return varna::office::convert_main(argv[2]);
    varna::crypto::initialise();
    varna::log::silence(true);
    return doctest::Context(argc, argv).run();
}
