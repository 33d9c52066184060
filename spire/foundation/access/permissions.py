"""The table of what each role may do. Code asks for a permission; only this file knows the roles. Source: K-2."""

TEAM = (
    "overview.view",
    "inquiry.view",
    "inquiry.handle",
    "enrolment.view",
    "enrolment.work",
    "person.identity",
    "meeting.work",
    "business.work",
    "cohort.view",
    "cohort.plan",
    "session.attendance",
    "screening.view",
    "screening.assess",
    "screening.agree",
    "recommendation.write",
    "decision.view",
    "decision.prepare",
    "appeal.view",
    "appeal.handle",
    "law.view",
    "letter.view",
    "letter.post",
    "loan.view",
    "loan.income",
    "product.view",
    "support.view",
    "mentor.manage",
    "hotel.manage",
    "programme.view",
    "information.plan",
    "enrolment.adjust",
    "enrolment.share",
    "emergency.open",
    "login.unlock",
    "login.end_sessions",
    "search.use",
    "list.export",
    "report.view",
)

ROLES: dict[str, frozenset[str]] = {
    "caseworker": frozenset({"referral.make", "referral.view"}),
    "provider": frozenset({"referral.make", "referral.view"}),
    "coach": frozenset(TEAM),
    "team_leader": frozenset(
        (
            *TEAM,
            "decision.make",
            "appeal.reassess",
            "programme.publish",
            "letter.template",
            "product.edit",
            "product.publish",
            "programme.set_up",
            "team.lead",
            "emergency.review",
            "person.data",
            "person.forget",
        )
    ),
    "development": frozenset(
        {
            "overview.view",
            "law.view",
            "letter.template",
            "programme.view",
            "programme.publish",
            "product.view",
            "product.edit",
            "programme.set_up",
            "report.view",
            "information.plan",
        }
    ),
    "legal": frozenset(
        {
            "question.answer",
            "person.data",
            "person.forget",
            "appeal.view",
            "appeal.handle",
            "appeal.reassess",
            "emergency.open",
            "emergency.review",
            "law.view",
            "product.view",
        }
    ),
    "benefit_caseworker": frozenset({"overview.view", "support.view", "benefit.told", "emergency.open"}),
    "controller": frozenset(
        {
            "loan.view",
            "loan.disburse",
            "payment.record",
            "payment.send",
            "payment.view",
            "books.view",
            "books.close",
            "product.view",
            "product.edit",
            "product.publish",
        }
    ),
    "teacher": frozenset({"session.teach"}),
    "mentor": frozenset({"mentor.work"}),
    "participant": frozenset({"portal.use"}),
    "auditor": frozenset({"books.view", "audit.view", "log.check", "product.view", "rights.view"}),
    "administrator": frozenset(
        {
            "overview.view",
            "access.administer",
            "rights.view",
            "log.check",
            "login.unlock",
            "login.end_sessions",
            "programme.view",
            "programme.set_up",
            "filing.edit",
        }
    ),
}

# The roles that work with enrolments: they stand in for each other.
TEAM_ROLES = frozenset(role for role, permissions in ROLES.items() if "enrolment.work" in permissions)
# Where a municipality has its coaches see only their own enrolments, these roles are the ones that do.
NARROWED = frozenset(role for role in TEAM_ROLES if "team.lead" not in ROLES[role])
# What can be opened of one enrolment to somebody who has no role there, part by part; it is for reading only.
PARTS: dict[str, frozenset[str]] = {
    "case": frozenset({"enrolment.view"}),
    "screenings": frozenset({"screening.view"}),
    "decisions": frozenset({"decision.view", "letter.view"}),
    "money": frozenset({"loan.view", "support.view"}),
}
EMERGENCY_PARTS = ("case", "decisions", "money")
# A login with one of these works for the organisation and must have a second factor.
STAFF = frozenset(ROLES) - {"participant", "mentor", "teacher"}
# One enrolment may be shared with these: who keeps the logins or looks into the log sees no case. Source: docs/roles.md.
SHARED_WITH = STAFF - {"administrator", "auditor"}
