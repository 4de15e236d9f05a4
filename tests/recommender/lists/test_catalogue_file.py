import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.file import MAGIC, read_columns, write_columns
from recommender.errors import DataError

CELLS = st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=20)


@given(CELLS)
def test_what_is_written_is_read(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("file") / "wines.cat"
    numbers = np.arange(2 * len(cells), dtype=np.float32).reshape(len(cells), 2)
    write_columns(path, {"styles": ["a"]}, {"numbers": numbers}, {"names": cells})
    columns = read_columns(path)
    assert columns.about["styles"] == ["a"]
    assert np.array_equal(columns.arrays["numbers"], numbers)
    assert columns.texts["names"].all() == cells
    assert [columns.texts["names"][n] for n in range(len(cells))] == cells


def small(path):
    write_columns(path, {}, {"numbers": np.arange(1000, dtype=np.int64)}, {"names": ["a"] * 1000})
    return path


def test_columns_are_mapped_not_read(tmp_path):
    columns = read_columns(small(tmp_path / "wines.cat"))
    assert not columns.arrays["numbers"].flags.writeable
    assert not columns.arrays["numbers"].flags.owndata


@pytest.mark.parametrize("kept", [0, 10, 40, 200, 5000])
def test_a_file_cut_short_is_refused(tmp_path, kept):
    path = small(tmp_path / "wines.cat")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(DataError, match=r"wines\.cat"):
        read_columns(path)


def test_another_version_says_what_to_do(tmp_path):
    path = small(tmp_path / "wines.cat")
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 9', 1))
    with pytest.raises(DataError, match="import the list again"):
        read_columns(path)


def test_something_else_is_no_catalogue(tmp_path):
    path = tmp_path / "wines.cat"
    path.write_text("name,price\n")
    with pytest.raises(DataError, match="not a catalogue"):
        read_columns(path)
    with pytest.raises(DataError, match="No such file"):
        read_columns(tmp_path / "none")


LIES = [
    {"dtype": "object", "shape": [1], "at": 0},
    {"dtype": "int64", "shape": [10**9], "at": 0},
    {"dtype": "int64", "shape": [-1], "at": 0},
    5,
]


@pytest.mark.parametrize("spec", LIES)
def test_a_header_that_lies_is_refused(tmp_path, spec):
    header = json.dumps({"version": 1, "about": {}, "columns": {"x": spec}, "texts": []}).encode()
    path = tmp_path / "wines.cat"
    path.write_bytes(MAGIC + len(header).to_bytes(8, "little") + header + b"\0" * 256)
    with pytest.raises(DataError, match="damaged"):
        read_columns(path)


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path):
    with pytest.raises(DataError):
        write_columns(tmp_path / "missing" / "wines.cat", {}, {}, {})
    path = small(tmp_path / "wines.cat")
    before = path.read_bytes()
    with pytest.raises(AttributeError):
        write_columns(path, {}, {"numbers": [1]}, {})  # type: ignore[dict-item]
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["wines.cat"]
