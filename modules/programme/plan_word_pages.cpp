// SPDX-License-Identifier: EUPL-1.2
// The municipality's own words, through the browser and the API.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "modules/organisation/organisation.h"
#include "modules/programme/plan_word_views.h"
#include "modules/programme/routes.h"
#include "platform/web/problems.h"

namespace varna::programme {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

Result<WordsPage> words_read(Work& work) {
    auto words = list_words(work);
    if (!words) return fail(words.error());
    return WordsPage{*std::move(words), organisation::units(work)};
}

Response words_page(Request& request, const Problem* problem) {
    return request.read(words_read, [&](const WordsPage& page) {
        return request.page({.title = request.text("programme.words_title"),
                             .active = "/plans",
                             .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                            words_view(request, page, problem));
    });
}

Response add_here(Request& request) {
    const auto word = read_word(request.form);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return add_word(work, word).map([](auto) {
                Outcome outcome;
                outcome.location = "/plans/words";
                outcome.notice = "word_added";
                return outcome;
            });
        },
        [&](const Problem& problem) {
            if (problem.kind != Problem::Kind::invalid) return request.problem(problem);
            auto shown = problem;
            for (auto& field : shown.fields)
                if (field.name == "kind") field.name = "meaning";
            return words_page(request, &shown);
        });
}

Response remove_here(Request& request) {
    const auto id = request.id<ReadingWord>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return remove_word(work, id).map([](Done) {
            Outcome outcome;
            outcome.location = "/plans/words";
            outcome.notice = "word_removed";
            return outcome;
        });
    });
}

Response list_json(Request& request) {
    return request.read(list_words, [&](const std::vector<WordRecord>& records) {
        boost::json::array words;
        for (const auto& [id, word] : records)
            words.push_back({{"id", id.value},
                             {"kind", word.kind},
                             {"phrase", word.phrase},
                             {"meaning", word.meaning}});
        return request.json(
            200, boost::json::serialize(boost::json::object{{"words", std::move(words)}}));
    });
}

Response add_json(Request& request) {
    const auto& form = request.form;
    const OwnWord word{std::string(form.value("kind")), std::string(form.value("phrase")),
                       std::string(form.value("meaning"))};
    return request.change([&](Work& work) -> Result<Outcome> {
        return add_word(work, word).map([](Id<ReadingWord> id) {
            Outcome outcome;
            outcome.status = 201;
            outcome.location = "/api/v1/plans/words";
            outcome.body = fmt::format(R"({{"id":{}}})", id.value);
            return outcome;
        });
    });
}

Response remove_json(Request& request) {
    const auto id = request.id<ReadingWord>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return remove_word(work, id).map([&](Done) {
            Outcome outcome;
            outcome.status = 200;
            outcome.body = fmt::format(R"({{"id":{}}})", id.value);
            return outcome;
        });
    });
}

}  // namespace

void add_word_routes(web::Router& router) {
    const auto manage = Right::manage_plan;
    router.get(
        "/plans/words", [](Request& request) { return words_page(request, nullptr); }, manage);
    router.post("/plans/words", add_here, manage);
    router.post("/plans/words/:id/removal", remove_here, manage);
    router.get("/api/v1/plans/words", list_json, manage);
    router.post("/api/v1/plans/words", add_json, manage);
    router.post("/api/v1/plans/words/:id/removal", remove_json, manage);
}

}  // namespace varna::programme
