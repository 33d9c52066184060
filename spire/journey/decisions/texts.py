"""The room's refusals and its words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "decisions.outcome_missing": _("Choose whether it is granted, partly granted or refused."),
        "decisions.screening_missing": _("Screening %(number)s has not been agreed yet."),
        "decisions.recommendation_missing": _("There is no recommendation from the team yet."),
        "decisions.original_missing": _("The decision does not name the support that it follows."),
        "decisions.field_missing": _("“%(field)s” is not filled in."),
        "decisions.reasons_missing": _("The reasons lack “%(part)s”."),
        "decisions.hearing_unsettled": _("Say whether the decision builds on facts that the person does not know."),
        "decisions.hearing_missing": _(
            "The person must be heard first: the decision builds on facts that they do not know."
        ),
        "decisions.hearing_running": _(
            "The hearing runs until %(until)s. Wait for the answer or for that day to pass."
        ),
        "decisions.basis_missing": _("Choose the legal basis."),
        "decisions.not_lawful": _("It cannot be decided yet: %(count)s things stand in the way."),
        "decisions.letter_missing": _(
            "The version of the programme that this participant follows has no letter for this decision."
        ),
        "decisions.why.handling": _("%(weeks)s weeks from %(began)s, when it began. Source: %(source)s."),
        "decisions.why.moved": _("It was %(was)s. The citizen was told of the new day on %(told)s."),
        "decisions.ends_in_past": _("Support cannot end on %(day)s, which is past."),
        "decisions.amount_reason_missing": _(
            "%(amount)s lies outside the recommended %(least)s to %(most)s. Write why."
        ),
        "decisions.too_much_in_all": _(
            "%(lent)s is lent already. With %(amount)s more it is above %(most)s, which is the most that this loan can be."
        ),
        "decisions.lent_since": _(
            "Since the draft was written, the earlier loan was paid out or its payout was stopped: %(lent)s is lent now. "
            "Look at the amount, and save the draft again."
        ),
        "decisions.decided_already": _("This has been decided. A change is a new decision."),
        "decisions.one_draft": _("There is already a draft of this kind. Go on with that one."),
        "decisions.recommended_already": _("The recommendation has been sent. It does not change any more."),
        "decisions.nothing_recommended": _("Write the amount of the loan, the months of support, or both."),
        "decisions.recommendation_reasons": _("Write why you recommend this."),
        "decisions.too_short_hearing": _("Give the person at least %(days)s days to answer: %(earliest)s or later."),
        "decisions.heard_already": _("The person has already been asked."),
        "decisions.not_unfavourable": _("A hearing is for what is refused or only partly granted."),
        "decisions.answer_missing": _("Write your answer before you send it."),
        "decisions.answered_already": _("The answer has already been sent."),
        "decisions.not_appealable": _("The decision cannot be appealed yet: its letter has not come."),
        "decisions.appealed_already": _("The appeal came on %(day)s already."),
        "decisions.not_received_then": _("The appeal came between %(earliest)s and %(latest)s. Check the day."),
        "decisions.appeal_outcome_missing": _("Choose whether the decision is upheld or changed."),
        "decisions.appeal_reasons_missing": _("Write why. The citizen reads it in the letter."),
        "decisions.reassessed_already": _("The decision was looked at again on %(day)s already."),
        "decisions.not_upheld": _("Only an appeal that was upheld is sent on to the appeals board, and once."),
        "decisions.not_forwarded_then": _("It was sent on between %(earliest)s and %(latest)s. Check the day."),
        "decisions.not_changed": _("A new decision has been begun already, or none follows."),
        "decisions.question_empty": _("Write what you want to know."),
        "decisions.question_open": _("A question about this draft waits for an answer already."),
        "decisions.reply_missing": _("Write your answer."),
        "decisions.replied_already": _("The question was answered on %(day)s already."),
        "reminders.no_enrolment": _("The loan stands in no enrolment here, so nobody talks about it from here."),
        "reminders.talk_to_come": _("%(day)s has not come yet. Write it down when you have talked."),
        "claims.no_notice": _("No written notice has been delivered yet. It goes out by itself when its day comes."),
        "claims.notice_runs": _("The notice runs until %(day)s. Wait until then."),
        "claims.quiet": _("A request, a hearing or a deferral is open. The claim stays here until it has ended."),
        "claims.nothing": _("Nothing that the notice was about is late any more, or it is claimed already."),
        "claims.changed": _("Something was paid since the claim was proposed. Take it back, and propose what is left."),
        "claims.not_proposed": _("No claim waits any more. Open the page again."),
        "event.loan.reminded": _("A reminder was written"),
        "event.loan.talked": _("A conversation about a late instalment was written down"),
        "event.claims.proposed": _("Claims were proposed for public collection"),
        "event.claims.approved": _("Claims for public collection were approved"),
        "event.claims.dropped": _("Claims for public collection were taken back"),
        "event.claims.sent": _("Claims went into a file for public collection"),
        "event.claims.fetched": _("A file of claims was fetched"),
        "event.decision.delayed": _("Told the citizen that the decision takes longer"),
        "event.appeal.received": _("Received an appeal"),
        "event.appeal.reassessed": _("Reassessed a decision after an appeal"),
        "event.appeal.forwarded": _("Sent an appeal on to the appeals board"),
        "event.question.asked": _("Asked legal support about a draft"),
        "event.question.answered": _("Legal support answered"),
        "decisions.benefit_goes_on": _(
            "%(benefit)s goes on when the business starts, so no support is decided beside it."
        ),
        "decisions.support_not_open": _("The programme has no support for %(group)s."),
        "event.benefit.told": _("The benefit caseworker was told about the support"),
        "event.benefit.seen": _("The benefit caseworker took note"),
        "event.recommendation.sent": _("Sent a recommendation to be decided"),
        "event.decision.prepared": _("Prepared a decision"),
        "event.decision.changed": _("Changed a draft decision"),
        "event.decision.dropped": _("Dropped a draft decision"),
        "event.decision.heard": _("Asked the person before a decision"),
        "event.decision.answered": _("Answered a hearing"),
        "event.decision.decided": _("Decided"),
    }
)

KINDS = {
    "allocation": _("Allocation to the microloan team"),
    "modules": _("Course modules"),
    "loan": _("Microloan"),
    "support": _("Subsistence support"),
    "extension": _("Extension of subsistence support"),
    "support_end": _("End of subsistence support"),
    "support_stop": _("Support ends because the business or the participation has ended"),
    "deferral": _("Pause in the instalments"),
    "change_of_terms": _("New plan for the loan"),
    "remission": _("Remission of part of the loan"),
    "write_off": _("Write-off of the loan"),
    "write_off_undone": _("Write-off undone"),
    "credit_line": _("Credit line at a bank, with a guarantor"),
    "credit_line_limit": _("New limit of the credit line"),
    "credit_line_call": _("Answer to the bank's call of the guarantee"),
    "credit_line_claim": _("Giving up the claim after a call"),
}
OUTCOMES = {"granted": _("Granted"), "partly": _("Partly granted"), "refused": _("Refused")}
BENEFIT_NOTICES = {
    "granted": _("Support is granted"),
    "extended": _("Support is extended"),
    "refused": _("More support is refused"),
    "ends": _("Support ends; the person lives on the business"),
    "stopped": _("Support is ended by decision"),
    "left": _("Has left the programme"),
    "business_closed": _("Has closed the business"),
    "job": _("Has found a job"),
    "education": _("Has begun an education"),
    "moved": _("Has moved away"),
    "other": _("The way in the programme has ended"),
}
TALKS = {"held": _("We talked"), "tried": _("We did not get hold of you")}
APPEAL_STATES = {
    "received": _("To be reassessed"),
    "upheld": _("Upheld, to be sent on"),
    "forwarded": _("Sent on to the appeals board"),
    "changed": _("To be decided anew"),
    "settled": _("Changed"),
}
APPEAL_OUTCOMES = {"upheld": _("The decision is upheld"), "changed": _("The decision is changed")}
VERDICTS = {"approved": _("Approved"), "correct": _("Must be corrected"), "answered": _("Answered")}
FORMS = {
    "guidance": _("guidance"),
    "course": _("courses"),
    "mentor": _("mentor"),
    "loan": _("loan"),
    "grant": _("grant"),
    "subsistence": _("subsistence support"),
    "guarantee": _("guarantee"),
    "capital": _("capital"),
    "extension": _("extension"),
    "deferral": _("pause in instalments"),
    "change_of_terms": _("change of terms"),
    "remission": _("remission"),
    "write_off": _("write-off"),
    "end_of_support": _("end of support"),
}
STATES = {"draft": _("To be decided"), "decided": _("Decided"), "dropped": _("Dropped")}
FIELDS = {
    "amount": _("Amount"),
    "amount_reason": _("Why an amount outside the recommended"),
    "purpose": _("What the loan is for"),
    "bank_id": _("Bank"),
    "guarantor_id": _("Guarantor"),
    "conditions": _("Conditions"),
    "months": _("Number of months"),
    "months_reason": _("Why another number than one to three months"),
    "instalments": _("Number of instalments"),
    "applied_on": _("The application came"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "modules": _("Modules"),
    "place": _("Place"),
    "next_step": _("What happens next"),
    "rule": _("The rule"),
    "considerations": _("Main considerations"),
    "facts": _("Facts of weight"),
}
# Where a field has a word of its own in a kind of decision.
FIELDS_OF = {
    ("deferral", "months"): _("Number of instalments to pause"),
    ("deferral", "starts_on"): _("First instalment that is paused"),
    ("change_of_terms", "starts_on"): _("First instalment of the new plan"),
    ("change_of_terms", "instalments"): _("Number of instalments in the new plan"),
    ("change_of_terms", "amount"): _("Amount of each instalment"),
    ("remission", "amount"): _("Amount to remit"),
    ("credit_line", "amount"): _("Limit"),
    ("credit_line", "purpose"): _("What the credit line is for"),
    ("credit_line_limit", "amount"): _("New limit"),
    ("credit_line_claim", "amount"): _("Amount to give up"),
}


def label_of(kind: str, field: str) -> object:
    """What a field is called in a kind of decision."""
    return FIELDS_OF.get((kind, field)) or FIELDS.get(field, field)


texts.register(
    {
        "decisions.step.decide_allocation": _("Decide on the allocation to the team"),
        "decisions.step.decide_modules": _("Decide on the course modules"),
        "decisions.step.decide_loan": _("Decide on the loan"),
        "decisions.step.decide_support": _("Decide on the subsistence support"),
        "decisions.step.decide_extension": _("Decide on the extension"),
        "decisions.step.decide_deferral": _("Decide on the pause in the instalments"),
        "decisions.step.decide_change_of_terms": _("Decide on the new plan for the loan"),
        "decisions.step.decide_remission": _("Decide on the remission"),
        "decisions.step.decide_write_off": _("Decide on the write-off"),
        "decisions.step.decide_write_off_undone": _("Decide whether to undo the write-off"),
        "decisions.step.decide_support_stop": _("Decide on ending the support of one who has gone"),
        "decisions.step.decide_support_end": _("Decide on the end of support"),
        "decisions.step.reassess": _("Reassess the decision that was appealed"),
        "decisions.step.forward": _("Send the appeal on to the appeals board"),
        "decisions.step.decide_anew": _("Prepare the new decision after the appeal"),
        "decisions.step.decide_credit_line": _("Decide on the credit line"),
        "decisions.step.decide_credit_line_limit": _("Decide on the new limit"),
        "decisions.step.decide_credit_line_call": _("Decide on the bank's call"),
        "decisions.step.decide_credit_line_claim": _("Decide on giving up the claim"),
        "decisions.step.sign": _("Sign the loan agreement"),
        "decisions.step.pay_out": _("Pay out the loan"),
        "decisions.step.recommend": _("Write the recommendation"),
        "decisions.step.prepare": _("Prepare the decision"),
        "decisions.step.hearing": _("The participant answers the hearing"),
        "decisions.step.start": _("Enter the day on which the business starts"),
    }
)

# Why a reminder waits, in words.
BLOCKED_NAMES = {
    "request": _("A request is being considered"),
    "hearing": _("A hearing is open"),
    "deferral": _("The instalments rest"),
    "talk_first": _("Somebody must talk with them first, or try to"),
}
CLAIM_STATE_NAMES = {
    "proposed": _("Waits for other eyes"),
    "approved": _("Approved, waits for the file"),
    "sent": _("Handed over to public collection"),
    "dropped": _("Taken back"),
}
