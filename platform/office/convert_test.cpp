// SPDX-License-Identifier: EUPL-1.2
// PDF by LibreOffice, in a child that reaches nothing. bin/test installs it; where it lacks all the
// same, the tests hold that this is said.
#include "platform/office/convert.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "platform/extract/extract.h"
#include "platform/office/convert_child.h"
#include "platform/testing/documents.h"

using namespace varna;

namespace {

// In a process of its own that has cut itself off as the converter does: what `deed` answers.
template <class Deed>
int cut_off_and(const char* folder, Deed deed) {
    const pid_t child = fork();
    if (child == 0) {
        office::limit_converter();
        const bool sees_less = office::see_only(folder);
        office::cut_off();
        _exit(deed(sees_less));
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// With the parts that a whole document has.
std::string document_that_says(const std::string& words) {
    const std::string packages = "http://schemas.openxmlformats.org/package/2006/";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/";
    return testing::zipped(
        {{"[Content_Types].xml",
          "<Types xmlns=\"" + packages + "content-types\"><Default Extension=\"rels\" " +
              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
              "<Override PartName=\"/word/document.xml\" ContentType=\"application/" +
              "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
         {"_rels/.rels", "<Relationships xmlns=\"" + packages +
                             "relationships\"><Relationship Id=\"r1\" Type=\"" + office +
                             "relationships/officeDocument\" Target=\"word/document.xml\"/>" +
                             "</Relationships>"},
         {"word/document.xml", testing::docx_xml(testing::docx_paragraph(words))}});
}

}  // namespace

TEST_CASE("a document becomes a PDF with the same words, or the lack of a converter is said") {
    const auto docx = document_that_says(
        "Servicenämnden beslutar att införa besöksregistrering i stadshusets alla entréer.");
    const auto pdf = office::to_pdf(docx);
    if (!office::has_converter()) {
        MESSAGE("this machine has no LibreOffice: only that it is said was tested");
        CHECK(pdf.error().message == "office.no_converter");
        return;
    }
    REQUIRE(pdf.has_value());
    const auto read = extract::extract(*pdf, extract::Format::pdf);
    REQUIRE(read.has_value());
    CHECK(read->pieces.front().text.find("Servicenämnden beslutar att införa") == 0);
    CHECK(pdf->find("<pdfaid:part>2") != std::string::npos);
}

TEST_CASE("what is no document becomes no PDF") {
    CHECK_FALSE(office::to_pdf("").has_value());
}

TEST_CASE("a conversion that is told to stop does not wait for its document") {
    std::stop_source ending;
    ending.request_stop();
    const auto docx = document_that_says("Servicenämnden beslutar.");
    CHECK_FALSE(office::to_pdf(docx, ending.get_token()).has_value());
}

TEST_CASE("the converter reaches no network and no other process") {
    const auto refused = cut_off_and("/tmp", [](bool) {
        const bool has_socket = socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM;
        const bool may_kill = kill(getppid(), 0) == 0;
        return has_socket || may_kill ? 1 : 0;
    });
    CHECK(refused == 0);
}

TEST_CASE("the converter sees no files but the system's and its own folder's") {
    char folder[] = "/tmp/varna-test-XXXXXX";
    char other[] = "/tmp/varna-test-XXXXXX";
    REQUIRE(mkdtemp(folder) != nullptr);
    REQUIRE(mkdtemp(other) != nullptr);
    const auto secret = std::string(other) + "/secret.key";
    close(open(secret.c_str(), O_CREAT | O_WRONLY, 0600));
    const auto own = std::string(folder) + "/made";
    const auto seen = cut_off_and(folder, [&](bool sees_less) {
        if (!sees_less) return 2;
        if (open(secret.c_str(), O_RDONLY) >= 0) return 1;
        return open(own.c_str(), O_CREAT | O_WRONLY, 0600) >= 0 ? 0 : 3;
    });
    if (seen == 2) MESSAGE("this kernel cannot limit what a process sees");
    CHECK((seen == 0 || seen == 2));
    unlink(secret.c_str());
    unlink(own.c_str());
    rmdir(folder);
    rmdir(other);
}
