-- SPDX-License-Identifier: EUPL-1.2
-- A duty to report, the template it uses, one round of it, and each unit's report in the round.
CREATE TABLE report_template (
    id ${id},
    code TEXT NOT NULL,
    number ${int} NOT NULL,
    title TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    UNIQUE (code, number)
);

CREATE TABLE template_section (
    id ${id},
    template_id ${int} NOT NULL REFERENCES report_template (id),
    position ${int} NOT NULL,
    focus_area ${int} NOT NULL,
    title TEXT NOT NULL,
    why_asked TEXT NOT NULL,
    UNIQUE (template_id, position)
);

-- Which figures open a section filled in: keys of figure sources, in order.
CREATE TABLE template_figure (
    section_id ${int} NOT NULL REFERENCES template_section (id),
    position ${int} NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (section_id, position)
);

CREATE TABLE reporting_duty (
    id ${id},
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    basis_kind TEXT NOT NULL CHECK (basis_kind IN ('law', 'council_decision', 'executive_board')),
    basis TEXT NOT NULL,
    receiver TEXT NOT NULL,
    named_reader TEXT NOT NULL,
    periodicity TEXT NOT NULL,
    minutes ${int} NOT NULL
);

-- Which units the duty binds. A company or federation is bound only when it has accepted.
CREATE TABLE duty_unit (
    duty_id ${int} NOT NULL REFERENCES reporting_duty (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    binding TEXT NOT NULL CHECK (binding IN ('bound', 'proposed', 'accepted', 'declined')),
    decision TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (duty_id, unit_id)
);

CREATE TABLE round (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    duty_id ${int} NOT NULL REFERENCES reporting_duty (id),
    template_id ${int} NOT NULL REFERENCES report_template (id),
    title TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    opens_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (duty_id, period_to)
);

-- A draft is the unit's own; submitting is the act that hands it over (secrecy becomes 'open').
CREATE TABLE report (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    round_id ${int} NOT NULL REFERENCES round (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
    submitted_at ${int},
    submitted_by TEXT NOT NULL DEFAULT '',
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (round_id, unit_id)
);
CREATE INDEX report_unit ON report (unit_id);

-- One row per section of the template. Areas 2 and 3 stay 'sensitive' after submission.
CREATE TABLE report_section (
    id ${id},
    report_id ${int} NOT NULL REFERENCES report (id),
    template_section_id ${int} NOT NULL REFERENCES template_section (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    answer TEXT NOT NULL CHECK (answer IN ('none', 'confirmed', 'corrected', 'unchanged')),
    text TEXT NOT NULL DEFAULT '',
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (report_id, template_section_id)
);

-- The figures as they stood at submission, with where they came from. Never changed afterwards.
CREATE TABLE report_figure (
    section_id ${int} NOT NULL REFERENCES report_section (id),
    position ${int} NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    number ${real},
    text TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL,
    secrecy TEXT NOT NULL,
    as_of TEXT NOT NULL,
    taken_at ${int} NOT NULL,
    PRIMARY KEY (section_id, position)
);
