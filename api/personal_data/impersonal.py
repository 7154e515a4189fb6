"""Columns that hold text and name nobody: codes, digests, organisations, and what the charter says.

With them a member's `party`: seats are kept without the names of who sits on them.
"""

NOT_PERSONAL = {
    "action_item": "reference reference_sort budget_currency measure_kpi_id",
    "case_reference": "entity_type system type number case_key url",
    "charter_article": "edition group_code group_title_sv group_title_en tags search_key title_sv title_en "
    "summary_sv summary_en sources note",
    "charter_duty": "code recurrence source_strength title_sv title_en title_sv_provenance title_en_provenance "
    "summary_sv summary_en sources note",
    "charter_principle": "title_sv title_en title_sv_provenance title_en_provenance summary_sv summary_en sources note",
    "cross_party_group_member": "party",
    "decision": "paragraph case_number case_key",
    "department": "code name name_sort search_key",
    "event": "salt previous_hash hash",
    "external_key": "entity_type system key",
    "idempotency_record": "fingerprint",
    "job": "kind key",
    "journal_head": "hash previous_hash",
    "plan_import": "kind system content_hash",
    "meeting": "case_number",
    "reorganisation_move": "entity_type",
    "report_snapshot": "report format language case_number content_hash",
    "signatory": "slug scb_code name name_sort search_key country time_zone",
    "webhook_delivery": "type entity_type fault",
    "webhook_subscription": "event_types entity_types",
    "tally": "zone method",
    "tally_sum": "zone",
}
