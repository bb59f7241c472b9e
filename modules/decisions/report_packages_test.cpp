// SPDX-License-Identifier: EUPL-1.2
// Packages to the registrator: asked for by a person, sent by a job, never twice by themselves.
#include "modules/decisions/report_packages.h"

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "modules/decisions/examples.h"
#include "platform/base/crypto.h"
#include "platform/base/log.h"
#include "platform/office/convert.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;

namespace {

namespace json = boost::json;

// A report that is handed over, a folder for the registrator, and a converter that needs nothing.
struct Office {
    Catalog catalog;
    Town town;
    std::string folder;
    Id<Matter> matter;
    Id<OfficeReport> id;
    std::string path;
    int conversions = 0;

    explicit Office(bool is_sensitive = false) {
        log::silence(true);
        auto name = (std::filesystem::temp_directory_path() / "varna-registrator-XXXXXX").string();
        folder = mkdtemp(name.data());
        settings() = delivery::Settings{folder, std::nullopt};
        matter = town.open("karin", is_sensitive);
        id =
            town.as("karin", [&](Work& work) { return begin_office_report(work, matter).value(); });
        path = "/office_reports/" + std::to_string(id.value);
        town.as("karin", [&](Work& work) {
            auto sections = find(work, id)->report.sections;
            for (auto* words :
                 {&sections.summary, &sections.decision_basis, &sections.child_impact,
                  &sections.account_of_matter, &sections.proposal, &sections.dispatch})
                *words = "Text.";
            sections.title = "Reservkraft till köken";
            sections.version = 1;
            return change(work, id, sections).value();
        });
    }
    ~Office() {
        std::filesystem::remove_all(folder);
        log::silence(false);
    }
    std::optional<delivery::Settings>& settings() { return town.site.tenant().registrator; }
    void hand_over() {
        town.as("karin", [&](Work& work) { return decisions::hand_over(work, id, 2).value(); });
    }
    int ask(const char* who = "karin") {
        return town.site.post(who, path + "/packages", {}).status;
    }
    testing::TestSite::Answer page(const char* who = "karin") { return town.site.get(who, path); }

    PackageSender sender() {
        auto made = [this](std::string_view, const std::stop_token&) -> Result<std::string> {
            ++conversions;
            return std::string("%PDF-1.7");
        };
        return {.text = Text(catalog, "sv"),
                .municipality = "Testkommunen",
                .base_url = "https://test.example",
                .host = "test.example",
                .settings = settings(),
                .files = town.site.tenant().files.get(),
                .to_pdf = made};
    }
    int run(const PackageSender& sender) {
        const jobs::Handlers handlers{
            {std::string(package_job), [&](sql::Database& database, const jobs::Job& job) {
                 deliver_package(sender, database, job);
             }}};
        return jobs::run_due(*town.site.tenant().database, "test", handlers);
    }
    int run() { return run(sender()); }
    std::vector<std::filesystem::path> packages() const {
        std::vector<std::filesystem::path> all;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            all.push_back(entry.path());
        return all;
    }
};

std::string content_of(const std::filesystem::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

PackageSender without_converter(Office& office) {
    auto sender = office.sender();
    sender.to_pdf = [](std::string_view, const std::stop_token&) -> Result<std::string> {
        return fail(Problem{Problem::Kind::unavailable, "office.no_converter", {}});
    };
    return sender;
}

delivery::MailServer mail_nowhere() {
    return {.server = "smtp://127.0.0.1:1",
            .from = "a@test.example",
            .to = "b@test.example",
            .user = {},
            .password = {}};
}

}  // namespace

TEST_CASE("a finished report goes to the registrator's folder as Word, PDF and metadata") {
    Office office;
    office.hand_over();
    CHECK(office.page().says("Inte skickat"));
    REQUIRE(office.ask() == 303);
    CHECK(office.page().says("På väg"));
    CHECK(office.run() == 1);
    CHECK(office.page().says("Skickat 1 september 2026"));
    REQUIRE(office.packages().size() == 1);
    const auto package = office.packages().front();
    const auto metadata = json::parse(content_of(package / "metadata.json")).as_object();
    CHECK(metadata.at("title") == "Reservkraft till köken");
    CHECK(metadata.at("document_type") == "tjänsteskrivelse");
    CHECK(metadata.at("unit") == "Servicenämnden");
    CHECK(metadata.at("secrecy") == "open");
    CHECK(metadata.at("matter").at("title") == "Skalskydd i stadshuset");
    CHECK(metadata.at("case_numbers").at(0).at("number") == "SN 2026/0090");
    for (const auto& file : metadata.at("files").as_array())
        CHECK(std::string(file.at("sha256").as_string()) ==
              crypto::hex(
                  crypto::sha256(content_of(package / std::string(file.at("name").as_string())))));
    CHECK(content_of(package / "report.pdf") == "%PDF-1.7");
    CHECK(content_of(package / "report.docx").starts_with("PK"));
}

TEST_CASE("with LibreOffice the package has a real PDF, and without it the page says what to do") {
    Office office;
    office.hand_over();
    REQUIRE(office.ask() == 303);
    auto sender = office.sender();
    sender.to_pdf = office::to_pdf;
    CHECK(office.run(sender) == 1);
    if (office::has_converter()) {
        const auto pdf = content_of(office.packages().front() / "report.pdf");
        CHECK(pdf.starts_with("%PDF-"));
        CHECK(pdf.size() > 5000);
    } else {
        MESSAGE("this machine has no LibreOffice: only that it is said was tested");
        CHECK(office.page().says("LibreOffice saknas"));
    }
}

TEST_CASE("a server that lacks LibreOffice says so, and the report is sent again when it has it") {
    Office office;
    office.hand_over();
    REQUIRE(office.ask() == 303);
    CHECK(office.run(without_converter(office)) == 1);
    CHECK(office.page().says("LibreOffice saknas"));
    CHECK(office.page().says("Skicka igen"));
    CHECK(office.packages().empty());
    REQUIRE(office.ask() == 303);
    CHECK(office.run() == 1);
    CHECK(office.page().says("Skickat 1 september 2026"));
}

TEST_CASE("a draft is not sent, nor by those who do not work on the matter") {
    Office office;
    CHECK(office.ask() == 409);
    CHECK_FALSE(office.page().says("/packages"));
    office.hand_over();
    CHECK(office.ask("anders") == 403);
    CHECK(office.ask("jonas") == 403);
    CHECK(office.ask("rosa") == 403);
    CHECK_FALSE(office.page("jonas").says("/packages"));
    CHECK(office.town.count("SELECT count(*) FROM job") == 0);
    CHECK(office.ask("stina") == 303);
}

TEST_CASE("pressing twice sends once") {
    Office office;
    office.hand_over();
    CHECK(office.ask() == 303);
    CHECK(office.ask("stina") == 409);
    CHECK(office.run() == 1);
    CHECK(office.packages().size() == 1);
}

TEST_CASE("a job that runs again after the package came there sends nothing more") {
    Office office;
    office.hand_over();
    REQUIRE(office.ask() == 303);
    CHECK(office.run() == 1);
    // As after a power cut between the folder and the note of it.
    office.town.site.work([](Work& work) {
        work.run("UPDATE report_package SET state = 'waiting', sent_at = NULL");
        jobs::enqueue(work, package_job, 1);
        jobs::enqueue(work, package_job, 1);
    });
    CHECK(office.run() == 2);
    CHECK(office.conversions == 1);
    CHECK(office.packages().size() == 1);
    CHECK(office.page().says("Skickat 1 september 2026"));
}

TEST_CASE("what may pass by itself is tried again with pauses, and then a person is asked") {
    Office office;
    office.hand_over();
    REQUIRE(office.ask() == 303);
    std::filesystem::remove_all(office.folder);
    CHECK(office.run() == 0);
    CHECK(office.page().says("Ett nytt försök görs av sig självt"));
    CHECK(office.page().says("Registratorns mapp gick inte att skriva i"));
    CHECK(office.run() == 0);  // not yet due
    CHECK(office.conversions == 1);
    for (int attempt = 2; attempt <= package_attempts_max; ++attempt) {
        Clock::freeze(Clock::now().plus_seconds(3 * 3600));
        CHECK(office.run() == (attempt == package_attempts_max ? 1 : 0));
    }
    CHECK(office.page().says("Gick inte"));
    CHECK(office.page().says("Skicka igen"));
}

TEST_CASE("protected matters never go by mail, whenever mail was set up") {
    Office office(true);
    office.hand_over();
    REQUIRE(office.ask() == 303);
    office.settings() = delivery::Settings{{}, mail_nowhere()};
    CHECK(office.run() == 1);
    CHECK(office.page().says("Skyddade uppgifter skickas aldrig med mejl"));
    CHECK(office.conversions == 0);
    CHECK_FALSE(office.page().says("/packages\""));
    CHECK(office.ask() == 422);
    office.settings() = delivery::Settings{office.folder, std::nullopt};
    CHECK(office.ask() == 303);
    CHECK(office.run() == 1);
    const auto metadata = content_of(office.packages().front() / "metadata.json");
    CHECK(metadata.find(R"("secrecy":"sensitive")") != std::string::npos);
}

TEST_CASE("a mail server that does not answer is said, and that it is tried again") {
    Office office;
    office.settings() = delivery::Settings{{}, mail_nowhere()};
    office.hand_over();
    REQUIRE(office.ask() == 303);
    CHECK(office.run() == 0);
    CHECK(office.page().says("Mejlservern svarade inte"));
    CHECK(office.page().says("Ett nytt försök görs av sig självt"));
}

TEST_CASE("a municipality that has not said how is told what to do instead, without a button") {
    Office office;
    office.settings().reset();
    office.hand_over();
    CHECK(office.page().says("Kommunen har inte ställt in hur paket skickas"));
    CHECK_FALSE(office.page().says("/packages\""));
    CHECK(office.ask() == 422);
}

TEST_CASE("nothing is sent for somebody who may no longer see the report") {
    Office office(true);
    office.hand_over();
    REQUIRE(office.ask() == 303);
    office.town.site.work([](Work& work) { work.run("DELETE FROM visible_unit"); });
    CHECK(office.run() == 1);
    CHECK(office.packages().empty());
    CHECK(office.town.count("SELECT count(*) FROM report_package WHERE failure = 'not_found'") ==
          1);
}

TEST_CASE("the registrator writes the case number back on the report's own page") {
    Office office;
    office.hand_over();
    const auto note = [&](const char* who, const char* number) {
        return office.town.site.post(who, office.path + "/case_numbers", {{"case_number", number}});
    };
    CHECK(note("jonas", "SN 2026/0131").status == 403);
    CHECK(note("rosa", "utan siffror").says("id=\"case_number-error\""));
    const auto noted = note("rosa", "SN 2026/0131");
    CHECK(noted.status == 303);
    CHECK(noted.location.starts_with(office.path));
    CHECK(office.page("jonas").says("SN 2026/0131"));
}
