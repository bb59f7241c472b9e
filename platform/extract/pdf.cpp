// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/pdf.h"

#include <expat.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "platform/extract/flow.h"
#include "platform/extract/limits.h"
#include "platform/extract/wire.h"

namespace varna::extract {
namespace {

constexpr const char* kProgram = "/usr/bin/pdftotext";
constexpr std::size_t kLayoutMax = 16U << 20U;
constexpr std::size_t kLettersMin = 40;  // fewer in a whole document are a scanner's leftovers
constexpr int kNoProgram = 127;          // none of the codes that pdftotext ends with
constexpr std::size_t kEndBytes = 4096;  // at a file's end, where it says that it ends

struct LayoutReader {
    std::vector<LayoutPage> pages;
    Segment line;
    LayoutWord word;
    bool is_in_word = false;

    // In points, on a page that could be printed: neither infinite nor no number at all.
    static double number(const char** attributes, const char* name) {
        constexpr double most = 1e5;
        for (; *attributes != nullptr; attributes += 2) {
            if (std::strcmp(*attributes, name) != 0) continue;
            const double value = std::strtod(attributes[1], nullptr);
            return std::isnan(value) ? 0 : std::clamp(value, -most, most);
        }
        return 0;
    }
    void begin(std::string_view name, const char** attributes) {
        if (name == "page") {
            pages.push_back({number(attributes, "height"), {}});
        } else if (name == "line") {
            const double left = number(attributes, "xMin"), top = number(attributes, "yMin");
            line = {left, std::max(left, number(attributes, "xMax")),
                    top,  std::max(top, number(attributes, "yMax")),
                    {},   {}};
        } else if (name == "word") {
            word = {number(attributes, "xMin"), number(attributes, "xMax"), {}};
            is_in_word = true;
        }
    }
    void end(std::string_view name) {
        if (name == "word") {
            is_in_word = false;
            word.text = tidied(word.text);
            if (word.text.empty()) return;
            line.text += (line.text.empty() ? "" : " ") + word.text;
            line.words.push_back(std::move(word));
            word = {};
        } else if (name == "line" && !pages.empty() && !line.text.empty()) {
            pages.back().segments.push_back(std::move(line));
            line = {};
        }
    }
};

void on_begin(void* reader, const char* name, const char** attributes) {
    static_cast<LayoutReader*>(reader)->begin(name, attributes);
}
void on_end(void* reader, const char* name) {
    static_cast<LayoutReader*>(reader)->end(name);
}
void on_text(void* reader, const char* text, int bytes) {
    auto& into = *static_cast<LayoutReader*>(reader);
    if (into.is_in_word) into.word.text.append(text, static_cast<std::size_t>(bytes));
}

// The file is still this process's standard input, which the program reads from its beginning.
[[noreturn]] void become_program(int output) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(output, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    limit_resources();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    allow_reading_only();
    execl(kProgram, kProgram, "-q", "-bbox-layout", "-enc", "UTF-8", "-", "-", nullptr);
    _exit(kNoProgram);
}

Refusal refusal_of(std::string_view bytes, int status) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNoProgram) return Refusal::no_reader;
    if (bytes.find("/Encrypt") != std::string_view::npos) return Refusal::encrypted;
    if (!WIFSIGNALED(status)) return Refusal::broken;
    const int signal = WTERMSIG(status);
    return signal == SIGPROF || signal == SIGKILL ? Refusal::too_slow : Refusal::too_large;
}

struct Written {
    std::string layout;
    int status = 0;
};

// What the program writes of the file; nothing when it could not even be started.
std::optional<Written> run_program() {
    std::array<int, 2> ends{};
    if (lseek(STDIN_FILENO, 0, SEEK_SET) != 0 || pipe(ends.data()) != 0) return std::nullopt;
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become_program(ends[1]);
    }
    close(ends[1]);
    Written answer;
    answer.layout.reserve(kLayoutMax + (1U << 16U));  // once, as growing would take twice of it
    std::array<char, 65'536> buffer{};
    for (;;) {
        const auto got = read(ends[0], buffer.data(), buffer.size());
        if (got <= 0 || answer.layout.size() > kLayoutMax) break;
        answer.layout.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);  // a program that writes on without end is ended by this
    if (child < 0 || waitpid(child, &answer.status, 0) < 0) return std::nullopt;
    return answer;
}

}  // namespace

Result<std::vector<LayoutPage>> read_layout(std::string xhtml) {
    // A font can name letters that are no letters, which the program writes and XML does not have.
    for (char& c : xhtml)
        if (c >= 0 && c < ' ') c = ' ';
    LayoutReader reader;
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate("UTF-8"), XML_ParserFree);
    XML_SetUserData(parser.get(), &reader);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    if (XML_Parse(parser.get(), xhtml.data(), static_cast<int>(xhtml.size()), 1) ==
        XML_STATUS_ERROR)
        return fail(problem_of(Refusal::broken));
    return std::move(reader.pages);
}

Result<std::vector<Piece>> read_pdf(std::string_view bytes) {
    // Of a file that was cut off, the program reads what is left and says nothing.
    const auto end = bytes.substr(bytes.size() - std::min(bytes.size(), kEndBytes));
    if (end.find("%%EOF") == std::string_view::npos) return fail(problem_of(Refusal::broken));
    auto written = run_program();
    if (!written) return fail(problem_of(Refusal::no_reader));
    if (!WIFEXITED(written->status) || WEXITSTATUS(written->status) != 0)
        return fail(problem_of(refusal_of(bytes, written->status)));
    limit_processor();
    allow_computing_only();
    auto pages = read_layout(std::move(written->layout));
    if (!pages) return fail(std::move(pages).error());
    std::size_t letters = 0;
    for (const auto& page : *pages)
        for (const auto& segment : page.segments) letters += segment.text.size();
    if (letters < kLettersMin) return fail(problem_of(Refusal::scanned));
    return pieces_of(*std::move(pages));
}

}  // namespace varna::extract
