"""A units library confirms every factor of the seeds."""

from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from policy_targets.inputs import seeds

REGISTRY = pint.UnitRegistry(non_int_type=Decimal)
for definition in (
    "yuan = [money]",
    "us_dollar = [money_in_us_dollars]",
    "mu = 1 / 15 * hectare",
    "tonne_of_coal_equivalent = 7000 * 1000 * kilocalorie_it",
    "item = []",
    "person = []",
):
    REGISTRY.define(definition)
REGISTRY.define("kilocalorie_it = 1000 * international_calorie")

# what each unit is, said in the words of the library
MEANING = {
    "yi_yuan": "1e8 yuan",
    "qian_wan_yuan": "1e7 yuan",
    "wan_yuan": "1e4 yuan",
    "yi_us_dollar": "1e8 us_dollar",
    "wan_yuan_per_mu": "1e4 yuan / mu",
    "wan_yuan_per_person": "1e4 yuan / person",
    "wan_yuan_per_person_year": "1e4 yuan / person / year",
    "wan_tce": "1e4 tonne_of_coal_equivalent",
    "tonne_ce": "1 tonne_of_coal_equivalent",
    "wan_tonne": "1e4 tonne",
    "mu": "1 mu",
    "wan_mu": "1e4 mu",
    "square_kilometre": "1 kilometer ** 2",
    "wan_square_metre": "1e4 meter ** 2",
    "gigabit_per_second": "1e9 bit / second",
    "item_per_10k_persons": "item / (1e4 person)",
    "set_per_10k_persons": "item / (1e4 person)",
    "wan_persons": "1e4 person",
    "count_of_10k_attendances": "1e4 item",
}
PHYSICAL = {"m2": "meter ** 2", "har": "hectare", "kg": "kilogram", "GJ": "gigajoule"}
# units that measure nothing but themselves
WITHOUT_DIMENSION = {"percent", "percentage_point", "none", "star_grade", "third", "ratio_to_one"}


def quantity(unit_id: str):
    return REGISTRY.parse_expression(MEANING.get(unit_id, "1 item")) * Decimal(1)


def assert_equal(found, expected: Fraction) -> None:
    """Equal but for the last of the 28 digits that the library computes with."""
    assert abs(Fraction(found) / expected - 1) < Fraction(1, 10**20)


@pytest.mark.parametrize("unit", seeds.read("units"), ids=lambda unit: unit["unit_id"])
def test_factors_to_canonical_units(unit):
    if unit["unit_id"] in WITHOUT_DIMENSION:
        assert (unit["canonical_unit_id"], unit["factor_to_canonical"]) == (unit["unit_id"], "1")
        return
    factor = (quantity(unit["unit_id"]) / quantity(unit["canonical_unit_id"])).to("dimensionless").magnitude
    assert_equal(factor, Fraction(unit["factor_to_canonical"]))


@pytest.mark.parametrize("unit", seeds.read("physical_units"), ids=lambda unit: unit["unit_id"] + unit["physical_code"])
def test_factors_to_physical_units(unit):
    factor = quantity(unit["unit_id"]).to(PHYSICAL[unit["physical_code"]]).magnitude
    assert_equal(factor, Fraction(int(unit["factor_numerator"]), int(unit["factor_denominator"])))


def test_every_unit_with_a_dimension_is_known_to_the_library():
    counted = {unit["unit_id"] for unit in seeds.read("units") if unit["unit_id"].startswith("count")}
    assert {unit["unit_id"] for unit in seeds.read("units")} == set(MEANING) | WITHOUT_DIMENSION | counted
