"""Tests of pictures as dots."""

import pytest

from api.documents.raster import DOTS_PER_INCH, raster
from tests.support.blocks import SVG


@pytest.mark.parametrize(("shape", "size"), [("0 0 40 10", (16.6, 4.2)), ("0 0 10 90", (1.7, 15.5))])
def test_a_picture_is_as_large_as_a_page_has_room_for(shape, size):
    found = raster(SVG.replace("0 0 40 10", shape))
    assert found.png.startswith(b"\x89PNG")
    assert tuple(round(dots / DOTS_PER_INCH * 2.54, 1) for dots in (found.width, found.height)) == size


def test_the_same_picture_is_the_same_dots():
    assert raster(SVG) == raster(SVG)
