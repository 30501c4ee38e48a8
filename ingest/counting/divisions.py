"""The townships this week's lists name."""

from ingest.plan import Plan


def build_township(plan: Plan) -> None:
    """Table `township` (division, county, name); grain: township in which a person of R lives.

    The name is the register's (the first in text order of several); empty for county + `000`, which stands
    for all places no village code explains, and where the register gives none.
    """
    register = plan.table("accepted_poverty_register")
    listed = register.select("township", division=register.village_code.substr(0, 9))
    names = listed.group_by("division").agg(name=listed.township.min())
    people = plan.table("person")
    places = people.select("county", division="township").distinct().left_join(names, "division")
    plan.keep("township", places.select("county", "division", name=places["name"].fill_null("")))
