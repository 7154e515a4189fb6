"""Action plans: what a signatory has promised for a period, from draft to adoption and succession."""
