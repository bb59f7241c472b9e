// SPDX-License-Identifier: EUPL-1.2
#include "platform/thread/thread.h"

#include <doctest/doctest.h>

#include "platform/base/embedded.h"
#include "platform/testing/test_database.h"

namespace varna::thread {
namespace {

const std::vector<sql::Migration>& schema() {
    static const std::vector<sql::Migration> migrations{
        {"thread/0001_thread", std::string(embedded("platform/thread/schema/0001_thread.sql"))}};
    return migrations;
}

void in_work(testing::TestDatabase& database, const std::function<void(Work&)>& deed) {
    static const Actor actor = Actor::system();
    database->write([&](sql::Connection& connection) {
        Work work(connection, actor);
        deed(work);
        return true;
    });
}

}  // namespace

TEST_CASE("The thread is followed up for why, and down for what came of it") {
    testing::TestDatabase database(schema());
    in_work(database, [](Work& work) {
        link(work, {"clause", 4}, "becomes", {"obligation", 9});
        link(work, {"evidence", 2}, "proves", {"obligation", 9});
        link(work, {"obligation", 9}, "reported_in", {"report_section", 1});
        link(work, {"obligation", 90}, "reported_in", {"report_section", 1});
    });
    in_work(database, [](Work& work) {
        const auto why = up(work, {"obligation", 9});
        REQUIRE(why.size() == 2);
        CHECK(why[0].end.type == "clause");
        CHECK(why[0].end.id == 4);
        CHECK(why[0].relation == "becomes");
        CHECK(why[1].end.type == "evidence");
        const auto result = down(work, {"obligation", 9});
        REQUIRE(result.size() == 1);
        CHECK(result[0].end.type == "report_section");
        CHECK(result[0].relation == "reported_in");
        CHECK(up(work, {"report_section", 1}).size() == 2);
        CHECK(up(work, {"clause", 4}).empty());
    });
}

TEST_CASE("Linking the same records again is harmless") {
    testing::TestDatabase database(schema());
    for (int time = 0; time < 2; ++time)
        in_work(database, [](Work& work) {
            link(work, {"clause", 4}, "becomes", {"obligation", 9});
            link(work, {"clause", 4}, "becomes", {"obligation", 9});
        });
    in_work(database, [](Work& work) { CHECK(down(work, {"clause", 4}).size() == 1); });
}

TEST_CASE("A relation that does not exist is refused") {
    testing::TestDatabase database(schema());
    CHECK_THROWS_AS(in_work(database,
                            [](Work& work) {
                                link(work, {"clause", 4}, "annoys", {"obligation", 9});
                            }),
                    sql::ConstraintError);
}

}  // namespace varna::thread
