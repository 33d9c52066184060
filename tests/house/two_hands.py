"""What happens to a route's post when somebody else was there first: every route that takes one stands in one group.

A new route goes where it belongs; one that overwrites what stands in the house goes among JOINED, with a form that is an
`Edited`, or MARKED, where its answers carry marks of their own.
"""

from typing import Final

# What is stored is changed in a form that carries marks (`theme.editing`): both texts are shown, and one chooses.
JOINED: Final = """
    note enrolment_parties meeting_move session session_costs session_order cohort_places presentation_words
    hotel_setup network_day network_day_script information_meeting journal_lock letter_template decision
    product_terms_edit bank_account mentor_edit mentoring_profile wish_edit screening_own_view
    my_contact my_own_view my_presentation_words my_mentor_wish my_people_new my_person
"""
# Answers, groups or rows carry their own marks: the house joins what two have written.
MARKED: Final = """
    enrolment_form enrolment_form_check enrolment_form_keep enrolment_form_page my_form my_form_check my_form_keep
    my_form_page tablet_form tablet_check tablet_page
    enrolment_budget_write enrolment_budget_keep enrolment_budget_save enrolment_budget_read enrolment_budget_actuals
    my_budget_write my_budget_keep my_budget_save my_budget_read my_budget_actuals
    session_attendance teaching_attendance
"""
# It only adds: a word, a paper, an event, a line with its day, a new version. What stood there stands.
ADDS: Final = """
    inquiry refer inquiry_record inquiry_words call referral_answer enrolment_adjust enrolment_timeline enrolment_tasks
    enrolment_invite meeting_new enrolment_meetings enrolment_messages document_new letter_new filing
    enrolment_plan_talk enrolment_plan_begin enrolment_idea enrolment_competences enrolment_budget_attach
    enrolment_budget_talk enrolment_form_talk enrolment_history information_new cohort_new cohort_sessions cohort_members
    cohort_invite cohort_material cohort_certify session_observe teaching_material teaching_observe network_day_new
    network_day_invite hotels screening_open decision_prepare decision_ask loan_change question product_new
    product_terms_new loan_income loan_charge loan_talk payments_check payments_received bank_day bank_files book_package
    mentor_new mentor_paper match_new mentoring_code mentoring_met mentoring_time mentoring_say support_ask
    support_tablet team_move outcome outcome_answer setup view_save enrolment_letter_in passkey_add my_form_talk
    my_easier_instalments my_loan_note my_written my_outcome my_support_take_part my_course_feedback my_mentor_say
    my_hotel_day my_plan_talk my_plan_begin my_competences my_idea my_budget_attach my_budget_talk my_talk
    my_document_send my_appeal my_hearing my_consent_give emergency enrolment_share enrolment_address
    enrolment_account_ask enrolment_account_rules my_account_rules data_copy_ask my_data_copy_ask my_data_wrong data_hold
"""
# A step from one state to the next, under a lock: the second finds it done, or is told that it is.
STEPS: Final = """
    inquiry_take_up inquiry_join team_move_back benefit_notice_seen support_go_on setup_end_role
    view_forget adjustment_undo enrolment_rest enrolment_task_done meeting meeting_cancel meeting_agenda agreement
    agreement_tick information_cancel cohort_leave cohort_certificates material_take_away session_call_off
    network_day_call_off hotel_space hotel_open_day hotel_booking_call_off history_take_out screening_read_only
    screening_keep_back screening_agree recommendation decision_decide decision_drop decision_hearing decision_answer
    decision_appeal appeal_reassess appeal_forward appeal_begin letter_channel letter_template_publish
    letter_template_drop letters_printed envelope_again envelope_on_paper mail_again letter_send
    credit_line_record credit_line_pay credit_line_reverse product_terms_drop product_terms_publish
    product_terms_withdraw loan_sign loan_pay_out loan_confirm loan_receive loan_reverse loan_charge_back loan_waive
    loan_refund loan_refund_approve loan_refund_drop loan_stop payment_allocate payment_take_out
    payment_share payment_file_answer payment_file_make collection_file_make payment_file_approve payment_file_fetch
    payment_file_drop loan_payee loan_send_again claims_propose claims_approve claims_drop claims_file claims_fetch
    book_close mentor_leave match_consent match_prolong match_end mentoring_leave mentoring_answer mentoring_end
    login_unlock login_sessions tablet_end my_pause my_resume my_come_back my_leave my_meeting_agenda my_meeting_regret
    my_agreement my_agreement_tick my_session_regret my_mentor_withdraw my_mentor_answer my_mentor_end my_network_day_answer
    my_hotel_rules my_booking_give_up my_consent_withdraw emergency_review opening_end enrolment_account_read
    enrolment_account_month enrolment_account_rule_remove my_account_answer my_account_ended my_account_read
    my_account_month my_account_rule_remove data_correct data_correction data_forget data_lift erasure_approve
    erasure_propose erasure_stop my_data_forget
"""
# Nobody but its owner changes it: one's own card before it is handed in, draft, map, login, language.
OWN: Final = """
    language note_draft screening_score calendar_feed my_people_answer my_people_keep my_people_share my_people_forget
    my_person_remove my_network_day_keep tablet letter_in code_ask code here prove kept_drop authenticator_remove
    mfa_view_recovery_codes session_end sessions_end
"""
# Asks or fetches, and changes nothing that anybody reads.
ASKS: Final = "referral_alike inquiry_alike search overview_export log log_file log_walk sight"

GROUPS: Final = {
    "joined": JOINED.split(),
    "marked": MARKED.split(),
    "adds": ADDS.split(),
    "steps": STEPS.split(),
    "own": OWN.split(),
    "asks": ASKS.split(),
}
