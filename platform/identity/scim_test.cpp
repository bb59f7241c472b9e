// SPDX-License-Identifier: EUPL-1.2
// What a directory may write, and what of it counts. The addresses themselves are tried in
// tests/blackbox.
#include <doctest/doctest.h>

#include "platform/identity/scim_json.h"

using namespace varna;
using namespace varna::identity::scim;

namespace {

User ylva() {
    User user;
    user.user_name = "ylva";
    user.external_id = "u-1";
    user.name = "Ylva Provare";
    return user;
}

std::string why_not_read(std::string_view body) {
    auto user = ylva();
    const auto object = read_object(body);
    if (!object) return object.error().type;
    const auto done = patch(user, *object);
    return done ? "" : done.error().type;
}

}  // namespace

TEST_CASE("a patch counts whatever the case of its words, with and without a path") {
    for (const char* body :
         {R"({"Operations": [{"op": "Replace", "path": "active", "value": false}]})",
          R"({"operations": [{"OP": "replace", "path": "Active", "value": "False"}]})",
          R"({"Operations": [{"op": "replace", "value": {"active": false}}]})",
          R"({"Operations": [{"op": "add", "path": "active", "value": "false"}]})"}) {
        CAPTURE(body);
        auto user = ylva();
        REQUIRE(patch(user, *read_object(body)));
        CHECK_FALSE(user.is_active);
        CHECK(user.name == "Ylva Provare");
    }
}

TEST_CASE("a patch that cannot be read is refused by its reason") {
    CHECK(why_not_read("") == "invalidSyntax");
    CHECK(why_not_read("[]") == "invalidSyntax");
    CHECK(why_not_read("{}") == "invalidSyntax");
    CHECK(why_not_read(R"({"Operations": [17]})") == "invalidSyntax");
    CHECK(why_not_read(R"({"Operations": [{"op": "move"}]})") == "invalidSyntax");
    CHECK(why_not_read(R"({"Operations": [{"op": "remove"}]})") == "noTarget");
    CHECK(why_not_read(R"({"Operations": [{"op": "add", "path": "active"}]})") == "invalidValue");
    CHECK(why_not_read(R"({"Operations": [{"op": "add", "path": "active", "value": 1}]})") ==
          "invalidValue");
    CHECK(why_not_read(R"({"Operations": [{"op": "replace", "path": "userName", "value": ""}]})") ==
          "invalidValue");
    CHECK(why_not_read(R"({"Operations": [{"op": "remove", "path": "userName"}]})") ==
          "mutability");
}

TEST_CASE("what is not kept here is read past") {
    auto user = ylva();

    REQUIRE(patch(user, *read_object(R"({"Operations": [
        {"op": "add", "path": "emails[type eq \"work\"].value", "value": "y@example.org"},
        {"op": "remove", "path": "phoneNumbers"},
        {"op": "replace", "value": {"title": "Chef", "urn:x:y": {"a": []}}}]})")));

    CHECK(user.name == "Ylva Provare");
    CHECK(user.is_active);
}

TEST_CASE("a replacement says everything anew, but never opens an account by silence") {
    auto user = ylva();
    user.is_active = false;

    REQUIRE(replace(user, *read_object(R"({"userName": "ylva.ny"})")));

    CHECK(user.user_name == "ylva.ny");
    CHECK(user.external_id.empty());
    CHECK(user.name == "ylva.ny");
    CHECK_FALSE(user.is_active);
    CHECK_FALSE(replace(user, *read_object("{}")));
}

TEST_CASE("members come and go one by one, all at once, and by a filter") {
    Group group;
    group.name = "Trygghet";
    const auto after = [&](const char* operation) {
        const auto body = std::string(R"({"Operations": [)") + operation + "]}";
        REQUIRE(patch(group, *read_object(body)));
        std::string ids;
        for (const auto& member : group.members) ids += member.id;
        return ids;
    };

    CHECK(after(R"({"op": "add", "path": "members", "value": [{"value": "a"}, {"value": "b"}]})") ==
          "ab");
    CHECK(after(R"({"op": "add", "path": "members", "value": {"value": "b"}})") == "ab");
    CHECK(after(R"({"op": "remove", "path": "members[value eq \"a\"]"})") == "b");
    CHECK(after(R"({"op": "replace", "path": "members", "value": [{"value": "c"}]})") == "c");
    CHECK(after(R"({"op": "remove", "path": "members", "value": [{"value": "c"}]})").empty());
}

TEST_CASE("a filter asks for one attribute by its value") {
    CHECK(read_filter("")->attribute.empty());
    CHECK(read_filter("USERNAME EQ \"a b\"")->value == "a b");
    CHECK(read_filter("externalId eq \"x\\\"y\"")->value == "x\"y");
    for (const char* bad : {"userName", "userName eq", "userName eq x", "userName sw \"a\"",
                            "emails eq \"a\"", "userName eq \"a\" or active eq true", "eq"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_filter(bad));
    }
}
