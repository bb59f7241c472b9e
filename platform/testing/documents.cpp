// SPDX-License-Identifier: EUPL-1.2
#include "platform/testing/documents.h"

#include <fmt/format.h>

namespace varna::testing {
namespace {

std::string stream(const std::string& content, const std::string& says = {}) {
    return fmt::format("<<{}/Length {}>>stream\n{}\nendstream", says, content.size(), content);
}

// Object 1 is the root, as the trailer says.
std::string pdf(const std::vector<std::string>& objects, const std::string& trailer = {}) {
    std::string file = "%PDF-1.4\n";
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    int number = 0;
    for (const auto& object : objects) {
        table += fmt::format("{:010} 00000 n \n", file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", ++number, object);
    }
    const auto place = file.size();
    return file + table +
           fmt::format("trailer\n<</Size {}/Root 1 0 R{}>>\nstartxref\n{}\n%%EOF\n",
                       objects.size() + 1, trailer, place);
}

std::vector<std::string> page(const std::string& content, const std::string& resources) {
    return {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" +
                resources + ">>>>",
            content};
}

std::vector<std::string> page_of(const std::string& text) {
    auto objects = page(stream("BT /F 11 Tf 72 700 Td (" + text + ") Tj ET"), "/Font<</F 5 0 R>>");
    objects.push_back("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    return objects;
}

}  // namespace

std::string docx_paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string docx_xml(const std::string& body) {
    return R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
           "<w:body>" +
           body + "</w:body></w:document>";
}

std::string docx_of(const std::string& body) {
    return zipped({{"word/document.xml", docx_xml(body)}});
}

std::string odt_of(const std::string& text) {
    const std::string names = "urn:oasis:names:tc:opendocument:xmlns:";
    return zipped(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml", R"(<office:document-content xmlns:office=")" + names +
                             R"(office:1.0" xmlns:text=")" + names + R"(text:1.0" xmlns:table=")" +
                             names + R"(table:1.0"><office:body><office:text>)" + text +
                             "</office:text></office:body></office:document-content>"}});
}

std::string pdf_of(const std::string& text) {
    return pdf(page_of(text));
}

std::string scanned_pdf() {
    auto objects = page(stream("q 500 0 0 700 40 40 cm /I Do Q"), "/XObject<</I 5 0 R>>");
    objects.push_back(stream(std::string(64, 'g'),
                             "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8"
                             "/ColorSpace/DeviceGray"));
    return pdf(objects);
}

std::string encrypted_pdf() {
    auto objects = page_of("hemligt");
    const std::string key(64, '4');
    objects.push_back("<</Filter/Standard/V 1/R 2/P -4/O<" + key + ">/U<" + key + ">>>");
    const std::string id(32, '4');
    return pdf(objects, "/Encrypt 6 0 R/ID[<" + id + "><" + id + ">]");
}

}  // namespace varna::testing
