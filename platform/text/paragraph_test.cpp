// SPDX-License-Identifier: EUPL-1.2
#include "platform/text/paragraph.h"

#include <doctest/doctest.h>

using varna::paragraph_words;

TEST_CASE("a paragraph reads the same whether its sign was written or only its number") {
    for (const char* written : {"204", "§204", "§ 204", "§\u00a0204"})
        CHECK(paragraph_words(written) == "§\u00a0204");
}

TEST_CASE("several paragraphs stand on one line, and other words stay as they are") {
    CHECK(paragraph_words("45 och 46") == "§\u00a045\u00a0och\u00a046");
    CHECK(paragraph_words("§§ 45–46") == "§§\u00a045–46");
    for (const char* words : {"", "§", "AU", "bilaga"}) CHECK(paragraph_words(words) == words);
}
