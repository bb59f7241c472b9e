// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_decisions.h"

#include <optional>

#include "app/wiring.h"
#include "modules/decisions/assignments.h"
#include "modules/decisions/document_templates.h"
#include "modules/decisions/report_packages.h"
#include "modules/programme/plans.h"
#include "platform/base/ensure.h"
#include "platform/files/files.h"

namespace varna::app {
namespace {

using decisions::AssignmentWords;
using decisions::Decision;
using decisions::DecisionWords;
using decisions::Matter;

class Deciding {
public:
    Deciding(web::Tenant& tenant, const DemoMunicipality& town, Instant now)
        : tenant_(tenant),
          now_(now),
          today_(local_date(now)),
          secretary_(town.board_secretary.actor),
          registrator_(town.registrator.actor),
          chief_(town.security_chief.actor),
          maria_(town.coordinators[0].actor),
          anders_(town.coordinators[1].actor),
          elin_(town.coordinators[3].actor),
          karin_(town.coordinators[9].actor),
          board_(town.reporting_units[0].id),
          school_(town.reporting_units[1].id),
          social_(town.reporting_units[3].id),
          service_(town.reporting_units[9].id) {}

    void run() {
        council_ = at(today_, chief_, [](Work& work) {
            return organisation::unit_named(work, "Kommunfullmäktige")->id;
        });
        the_plan();
        school_road();
        guards();
        visitors();
        server_room();
        kitchens();
        assignments();
    }

private:
    template <class Deed>
    std::invoke_result_t<Deed, Work&> at(Date day, const Actor& actor, Deed deed) {
        auto instant = start_of_day(day).plus_seconds(10 * 3600);
        if (instant > now_) instant = now_;
        Clock::freeze(instant);
        std::optional<std::invoke_result_t<Deed, Work&>> value;
        tenant_.database->write([&](sql::Connection& connection) {
            Work work(connection, actor);
            value.emplace(deed(work));
            return true;
        });
        return std::move(*value);
    }

    Date ago(int days) const { return today_.plus_days(-days); }

    Id<Matter> open(int days_ago, const Actor& actor, Id<Unit> unit, const char* title,
                    const std::string& number, bool is_sensitive = false) {
        return at(ago(days_ago), actor, [&](Work& work) {
            return decisions::open_matter(work, {.title = title,
                                                 .unit = unit,
                                                 .is_sensitive = is_sensitive,
                                                 .case_number = number,
                                                 .origin = ""})
                .value();
        });
    }

    DecisionWords words(Id<Unit> body, const char* title, const char* text, int days_ago,
                        const char* paragraph) const {
        DecisionWords made;
        made.body = body;
        made.title = title;
        made.text = text;
        made.meeting_on = ago(days_ago);
        made.paragraph = paragraph;
        return made;
    }

    Id<Decision> draft(Id<Matter> matter, const Actor& actor, int days_ago,
                       const DecisionWords& made) {
        return at(ago(days_ago), actor,
                  [&](Work& work) { return decisions::draft(work, matter, made).value(); });
    }

    // Decided on the day of the meeting, adjusted five days later and announced the day after.
    Id<Decision> decide(Id<Matter> matter, const DecisionWords& made, bool adjusts = true) {
        const auto met = *made.meeting_on;
        const auto id = at(met, secretary_, [&](Work& work) {
            const auto drafted = decisions::draft(work, matter, made).value();
            decisions::decide(work, drafted, {1}).value();
            return drafted;
        });
        if (!adjusts) return id;
        at(met.plus_days(6), secretary_, [&](Work& work) {
            return decisions::adjust(work, id, {met.plus_days(5), met.plus_days(6), 2}).value();
        });
        return id;
    }

    std::string number(const char* diary, int serial) const {
        return std::string(diary) + " " + std::to_string(today_.year) + "/" +
               std::to_string(serial);
    }

    void the_plan() {
        const auto matter = open(420, maria_, board_, "Plan för trygghet och säkerhet",
                                 "KS " + std::to_string(today_.year - 2) + "/0316");
        at(ago(419), maria_, [&](Work& work) {
            const auto plan = programme::active_version(work);
            ensure(plan.has_value(), "the demo has a plan in force");
            return decisions::add_origin(work, matter, "/plans/" + std::to_string(plan->value))
                .value();
        });
        decide(matter, words(council_, "Plan för trygghet och säkerhet",
                             "Kommunfullmäktige beslutar\n\natt anta planen för trygghet och "
                             "säkerhet,\n\natt den gäller från och med årsskiftet.",
                             390, "§ 204"));
    }

    void visitors() {
        const auto matter =
            open(95, karin_, service_, "Besöksregistrering i stadshuset", number("SN", 90));
        at(ago(93), registrator_, [&](Work& work) {
            return decisions::note_case_number(work, matter, {board_, number("KS", 316)}).value();
        });
        const auto decision = decide(
            matter, words(service_, "Besöksregistrering i stadshuset",
                          "Servicenämnden beslutar\n\natt besökare till stadshusets kontorsplan "
                          "registreras från och med den 1 oktober,\n\natt uppgifterna tas bort "
                          "efter trettio dagar.",
                          19, "§ 45"));
        at(ago(12), secretary_, [&](Work& work) {
            auto given = assignment(service_, service_, 19, 70, "§ 45",
                                    "Följ upp hur besöksregistreringen fungerar",
                                    "Med särskild hänsyn till den som behöver stöd vid besök.");
            given.decision = decision;
            return decisions::give(work, given).value();
        });
    }

    void kitchens() {
        const auto matter =
            open(21, karin_, service_, "Reservkraft till måltidsköken", number("SN", 131));
        auto made =
            words(service_, "Reservkraft till måltidsköken",
                  "Servicenämnden beslutar\n\natt skaffa reservkraft till de fyra köken som "
                  "lagar mat åt särskilt boende,\n\natt kostnaden ryms i årets "
                  "investeringsbudget.",
                  0, "");
        made.meeting_on = today_.plus_days(16);
        draft(matter, karin_, 8, made);
        report_on_kitchens(matter);
        report_that_was_sent(matter);
    }

    // Servicenämnden's own Word template: the one that comes along, with its name on it.
    Id<decisions::DocumentTemplate> own_template() {
        const auto content = decisions::own_template();
        const decisions::NewDocumentTemplate made{
            .unit = service_,
            .title = "Servicenämndens mall för tjänsteskrivelser",
            .file_hash = tenant_.files->put(content),
            .file_name = "tjansteskrivelse-servicenamnden.docx",
            .findings = office::inspect_template(content).value()};
        return at(ago(60), karin_,
                  [&](Work& work) { return decisions::add_document_template(work, made).value(); });
    }

    // The proposal to Servicenämnden that is being written.
    void report_on_kitchens(Id<Matter> matter) {
        const auto word_template = own_template();
        const auto id = at(ago(10), karin_, [&](Work& work) {
            return decisions::begin_office_report(work, matter).value();
        });
        at(ago(3), karin_, [&](Work& work) {
            auto sections = decisions::find(work, id)->report.sections;
            sections.document_template = word_template;
            sections.case_officer = "Karin Öberg, säkerhetssamordnare, 031-390 06 40";
            sections.summary =
                "Fyra tillagningskök saknar reservkraft. Vid ett avbrott på mer än fyra timmar kan "
                "mat inte lagas till 620 personer på särskilt boende. Förvaltningen föreslår att "
                "köken får reservkraft i år.";
            sections.decision_basis = "Risk- och sårbarhetsanalys för Servicenämnden, " +
                                      ago(200).iso() + "\nOffert på reservkraft, " + ago(14).iso() +
                                      "\nDenna tjänsteskrivelse, " + ago(3).iso();
            sections.child_impact =
                "Köken lagar också maten till två förskolor. Med reservkraft får barnen lagad mat "
                "även vid ett längre avbrott.";
            sections.account_of_matter =
                "Enligt planen för trygghet och säkerhet ska nämnden ha beredskap för avbrott i "
                "elförsörjningen.\nVid övningen i våras kunde köken hålla maten varm i fyra "
                "timmar, "
                "men inte laga ny. Två leverantörer har lämnat offert.\nKostnaden är 1,9 miljoner "
                "kronor och ryms i årets investeringsbudget.";
            sections.proposal =
                "att skaffa reservkraft till de fyra köken\n"
                "att kostnaden ryms i årets investeringsbudget";
            sections.signatures = "Stina Falk, servicedirektör";
            sections.dispatch = "Kommunstyrelsen\nVård- och omsorgsnämnden\nAkten";
            sections.version = 1;
            return decisions::change(work, id, sections).value();
        });
    }

    // The report before it, which the registrator has.
    void report_that_was_sent(Id<Matter> matter) {
        const auto id = at(ago(20), karin_, [&](Work& work) {
            return decisions::begin_office_report(work, matter).value();
        });
        at(ago(18), karin_, [&](Work& work) {
            auto sections = decisions::find(work, id)->report.sections;
            sections.title = "Behovet av reservkraft i måltidsköken";
            sections.case_officer = "Karin Öberg, säkerhetssamordnare, 031-390 06 40";
            sections.summary = "Förvaltningen vill ta in offerter på reservkraft till fyra kök.";
            sections.decision_basis = "Denna tjänsteskrivelse, " + ago(18).iso();
            sections.child_impact = "Två förskolor får sin mat från köken.";
            sections.account_of_matter =
                "Vid övningen i våras kunde köken hålla maten varm i fyra timmar, men inte laga "
                "ny.";
            sections.proposal = "att ta in offerter på reservkraft";
            sections.signatures = "Stina Falk, servicedirektör";
            sections.dispatch = "Akten";
            sections.version = 1;
            decisions::change(work, id, sections).value();
            decisions::hand_over(work, id, 2).value();
            return decisions::send_package(work, id, tenant_.registrator).value();
        });
        const Catalog catalog;
        jobs::run_due(*tenant_.database, "demo", job_handlers(catalog, tenant_));
    }

    void server_room() {
        const auto matter =
            open(40, karin_, service_, "Skydd av driftrummet", number("SN", 118), true);
        decide(matter,
               words(service_, "Skydd av driftrummet",
                     "Servicenämnden beslutar att åtgärda bristerna enligt bilagan.", 19, "§ 46"),
               false);
    }

    void school_road() {
        const auto matter =
            open(160, anders_, school_, "Säker skolväg vid Östra skolan", number("BSN", 57));
        auto made = words(school_, "Trafikvärdar vid Östra skolan",
                          "Trafikvärdar står vid övergångsstället varje skoldag klockan 7.30–8.15.",
                          120, "§ 61");
        made.kind = "delegated";
        made.delegation_point = "4.2";
        made.decided_by = "Eva Rask, rektor";
        made.decided_on = ago(140);
        const auto decision = draft(matter, anders_, 140, made);
        at(ago(120), secretary_, [&](Work& work) {
            decisions::decide(work, decision, {1}).value();
            return decisions::adjust(work, decision, {ago(120), ago(120), 2}).value();
        });
        at(ago(60), anders_, [&](Work& work) {
            const auto version = decisions::find(work, matter)->matter.version;
            return decisions::close(work, matter, version).value();
        });
    }

    void guards() {
        const auto matter =
            open(130, maria_, board_, "Ordningsvakter kring stationen", number("KS", 244));
        const auto decision = decide(
            matter,
            words(board_, "Ansökan om ordningsvakter kring stationen",
                  "Kommunstyrelsen beslutar att ansöka hos Polismyndigheten om ordningsvakter "
                  "på fredags- och lördagskvällar.",
                  68, "§ 152"));
        at(ago(50), secretary_, [&](Work& work) {
            return decisions::note_appeal(work, decision,
                                          {ago(50), "Förvaltningsrätten, laglighetsprövning", 4})
                .value();
        });
    }

    AssignmentWords assignment(Id<Unit> giver, Id<Unit> unit, int given_days_ago, int due_in_days,
                               const char* paragraph, const char* title, const char* text) const {
        AssignmentWords made;
        made.giver = giver;
        made.unit = unit;
        made.given_on = ago(given_days_ago);
        made.due_on = today_.plus_days(due_in_days);
        made.paragraph = paragraph;
        made.title = title;
        made.text = text;
        return made;
    }

    Id<decisions::Assignment> give(const AssignmentWords& words) {
        return at(*words.given_on, secretary_,
                  [&](Work& work) { return decisions::give(work, words).value(); });
    }

    void report(Id<decisions::Assignment> id, const Actor& actor, int days_ago, const char* text) {
        at(ago(days_ago), actor, [&](Work& work) {
            return decisions::report_back(work, id, {text, 1}).value();
        });
    }

    void assignments() {
        give(assignment(council_, service_, 110, 41, "§ 88",
                        "Föreslå hur stadshusets entréer ska skyddas",
                        "Utan att det blir svårare att besöka kommunen."));
        give(assignment(board_, school_, 150, -12, "§ 71", "Redovisa hur skolorna övar inrymning",
                        "Redovisningen ska omfatta även förskolorna."));
        const auto reported = give(assignment(council_, board_, 200, -5, "§ 34",
                                              "Utred ett gemensamt larmnummer för medarbetare",
                                              "Kostnad och bemanning ska framgå."));
        report(
            reported, maria_, 9,
            "Ett gemensamt nummer kan bemannas av kontaktcentrum på dagtid och av tjänstepersonen "
            "i beredskap övrig tid. Kostnaden är 340 000 kronor per år.");
        const auto closed = give(assignment(council_, social_, 330, -160, "§ 12",
                                            "Beskriv stödet till den som hotas i tjänsten", ""));
        report(closed, elin_, 170, "Stödet beskrivs i den rutin som nämnden antog i våras.");
        at(ago(130), secretary_, [&](Work& work) {
            return decisions::close(work, closed, {"KF " + ago(130).iso() + " § 77", ago(130), 2})
                .value();
        });
    }

    web::Tenant& tenant_;
    const Instant now_;
    const Date today_;
    const Actor &secretary_, &registrator_, &chief_, &maria_, &anders_, &elin_, &karin_;
    const Id<Unit> board_, school_, social_, service_;
    Id<Unit> council_;
};

}  // namespace

void make_decisions(web::Tenant& tenant, const DemoMunicipality& town, Instant now) {
    Deciding(tenant, town, now).run();
    Clock::release();
    Clock::pin(now);
}

}  // namespace varna::app
