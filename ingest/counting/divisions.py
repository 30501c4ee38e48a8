"""The townships this week's lists name."""

import ibis

from ingest.facts.workbench import Workbench


def build_township(bench: Workbench) -> None:
    """Table `township` (division, county, name); grain: township in which a person of R lives.

    The name is the register's (the first in text order of several); empty for county + `000`, which stands for all
    places no village code explains, and where the lists give none.
    """
    people = bench.table("person")
    explained = people.filter(people.village_code.notnull())
    names = explained.group_by("township").agg(name=explained.township_name.min())
    places = people.select("township", "county").distinct().left_join(names, "township")
    register = bench.table("accepted_poverty_register")
    listed = register.mutate(township_code=register.village_code.substr(0, 9))
    listed = listed.group_by("township_code").agg(listed_name=listed.township.min())
    places = places.left_join(listed, [places.township == listed.township_code])
    township = places.select(
        "county",
        division=places.township,
        name=ibis.coalesce(places["name"], places.listed_name, ""),
    )
    bench.keep("township", township)
