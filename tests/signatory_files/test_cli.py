"""The commands, as somebody types them."""

import pytest


@pytest.fixture
def path(tmp_path):
    return tmp_path / "boras.zip"


def test_a_signatory_is_written_to_a_file(type_, path):
    code, said = type_("export-signatory", "1490", path)
    assert (code, path.exists(), f"Written to {path}." in said) == (0, True, True), said


def test_what_is_not_written_is_said(type_, path):
    code, said = type_("export-signatory", "atlantis", path)
    assert (code, said) == (1, "Error: There is no signatory atlantis. Nothing was exported.\n")


def test_what_is_not_taken_in_is_said(type_, path):
    type_("export-signatory", "boras", path)
    code, said = type_("import-signatory", path)
    assert (code, said.endswith("has Borås Stad (boras) already. Nothing was imported.\n")) == (1, True), said


def test_a_file_that_is_not_there_is_said(type_, path):
    code, said = type_("import-signatory", path)
    assert (code, "does not exist" in said) == (2, True)
