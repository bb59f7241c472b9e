// SPDX-License-Identifier: EUPL-1.2
// Small documents made in memory, good ones to make bad ones of.
#pragma once

#include <string>

#include "platform/testing/zipped.h"

namespace varna::testing {

std::string docx_paragraph(const std::string& text);
std::string docx_xml(const std::string& body);  // the whole of word/document.xml
std::string docx_of(const std::string& body);   // of the XML inside w:body
std::string odt_of(const std::string& text);    // of the XML inside office:text
std::string pdf_of(const std::string& text);    // one page, one line
std::string scanned_pdf();                      // a picture and no text
std::string encrypted_pdf();                    // asks for a password

}  // namespace varna::testing
