"""Documents: what is said once in blocks, written as a page, a PDF, a Word document, a workbook or CSV."""
