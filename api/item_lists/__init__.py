"""Item lists: any list of action items as a page, a document or a workbook for people."""
