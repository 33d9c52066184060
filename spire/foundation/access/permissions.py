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
    "login.unlock",
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
            "appeal.view",
            "appeal.handle",
            "appeal.reassess",
            "law.view",
            "product.view",
        }
    ),
    "benefit_caseworker": frozenset({"overview.view", "support.view", "benefit.told"}),
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
    "auditor": frozenset({"books.view", "audit.view", "product.view"}),
    "administrator": frozenset(
        {
            "overview.view",
            "access.administer",
            "login.unlock",
            "programme.view",
            "programme.set_up",
            "filing.edit",
        }
    ),
}

# The roles that work with enrolments: they stand in for each other.
TEAM_ROLES = frozenset(role for role, permissions in ROLES.items() if "enrolment.work" in permissions)
# A login with one of these works for the organisation and must have a second factor.
STAFF = frozenset(ROLES) - {"participant", "mentor", "teacher"}
