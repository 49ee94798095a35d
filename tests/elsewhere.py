"""Sentences on conflicts that no rule was made from: Sri Lanka, Myanmar, Peru, Mozambique, Kurdistan, the Basque Country,
Haiti and others. What they should give was written down before they were first read.

`HEDGED`: words in [[brackets]] with their assertion. `FUNDED`: the actor that the article is about, the sentence, and per
statement (source, who earns, low, high, currency, first and last day, assertion). `FUNDED_GAPS` are
known not to be read so; a test fails when one of them is read after all.
"""

from __future__ import annotations

M = 1_000_000
Fact = tuple[str, str, float | None, float | None, str | None, str | None, str | None, str]


def fact(
    source: str,
    actor: str,
    assertion: str = "asserted",
    *,
    low: float | None = None,
    high: float | None = None,
    currency: str | None = None,
    days: tuple[str | None, str | None] = (None, None),
) -> Fact:
    """One statement of `FUNDED`."""
    return (source, actor, low, high, currency, *days, assertion)


HEDGED: list[tuple[str, str]] = [
    # Sri Lanka
    ("The army insisted that the Tigers [[had lost half of their boats]].", "reported"),
    ("Norwegian mediators feared that the ceasefire [[would collapse within weeks]].", "possible"),
    ("By some accounts the Sea Tigers [[numbered three thousand]] before the tsunami.", "reported"),
    ("Colombo has consistently rejected claims that its gunners [[shelled the hospital]].", "negated"),
    ("The Tigers [[withdrew from Kilinochchi]] in January 2009, although they had vowed to hold it.", "asserted"),
    ("Karuna, it is alleged, [[kept his own prisons]] in the east.", "reported"),
    # Myanmar
    ("The junta says it [[retook the border post]], a claim that local media dispute.", "reported"),
    ("Residents who spoke to us by telephone said [[three monasteries had burned]].", "reported"),
    ("The Arakan Army will in all likelihood [[turn south]] once the rains end.", "possible"),
    ("Nobody has been able to establish whether the alliance [[paid for the weapons]].", "possible"),
    ("The Wa leadership has never acknowledged [[selling arms to its neighbours]].", "negated"),
    ("The brotherhood [[took Laukkai]] on 4 January, which few had thought possible.", "asserted"),
    # Peru
    ("Prosecutors suspect that the clan [[guarded the airstrips]].", "possible"),
    ("Remnants of the Shining Path are thought [[to hold the upper valley]].", "possible"),
    ("The commission concluded that the insurgents [[had killed 31,000 people]].", "reported"),
    ("An estimated 400 fighters [[remain in the jungle]].", "estimated"),
    ("Far from surrendering, the column [[attacked the base]] the next night.", "asserted"),
    ("Lima plans to [[send two more battalions]] to the valley next year.", "future"),
    # Mozambique
    ("The insurgents apparently [[crossed the Rovuma by night]].", "possible"),
    ("There is little evidence that the leadership [[takes orders from Mosul]].", "negated"),
    ("One aid worker recounted how gunmen [[had emptied the granaries]].", "reported"),
    ("TotalEnergies is expected to [[resume work in 2025]].", "future"),
    ("The attackers [[beheaded no one]] that day, the police stressed.", "negated"),
    ("If Rwanda leaves, the insurgents [[could retake the port]].", "possible"),
    ("The town [[fell on 11 August 2020]], after five days of fighting.", "asserted"),
    # Kurdistan
    ("Ankara puts the number of fighters [[in the mountains]] at five thousand.", "estimated"),
    ("Turkish officials accuse the party of [[taxing lorries at the crossing]].", "reported"),
    ("The party denies [[running camps in Sinjar]].", "negated"),
    ("Drones are said to [[have hit the convoy]] near Makhmur.", "reported"),
    ("Whether the cadres [[left Qandil]] is anybody's guess.", "possible"),
    ("He may well [[have crossed into Iran]], a nephew told the agency.", "possible"),
    # Basque Country
    ("The judge found it proven that the bars [[had collected for the group]].", "reported"),
    ("The group [[gave up its arms]] in April 2017, witnesses confirmed.", "reported"),
    ("According to the Guardia Civil the cell [[was preparing three bombs]].", "reported"),
    ("Madrid could not rule out that a splinter [[would go on]].", "possible"),
    ("ETA refused to [[hand over its lists]].", "negated"),
    # Haiti
    ("The gangs reportedly [[control 80 percent of the capital]].", "reported"),
    ("Human rights groups estimate that the coalition [[killed 600 people]] in April.", "estimated"),
    ("Barbecue promised that his men [[would reopen the terminal]].", "future"),
    ("The mission has yet to [[take back a single district]].", "negated"),
    # Angola, Chechnya, Kosovo, Kashmir
    ("The separatists maintain that the hill [[is still theirs]].", "reported"),
    ("It remains doubtful whether the Chechen command [[ordered the raid]].", "possible"),
    ("Grozny [[fell in February 2000]], whatever the rebels may say.", "asserted"),
    ("No independent source has corroborated that the convoy [[was hit]].", "negated"),
    ("The front supposedly [[had twelve hundred men]] by then.", "reported"),
    ("Roughly half of the fighters, monitors reckon, [[have gone home]].", "estimated"),
    ("Had the talks failed, the movement [[would have split]].", "possible"),
    ("The governor was quoted as saying that the bridge [[had been mined]].", "reported"),
    ("It cannot be excluded that the brothers [[crossed together]].", "possible"),
    ("The militia never [[entered the mission]], survivors insist.", "negated"),
    ("A leaked cable suggests the general [[knew of the plan]].", "reported"),
    ("The commander was rumoured to [[have fled by boat]].", "reported"),
    ("The ceasefire is unlikely to [[outlive the winter]].", "possible"),
    ("The army [[burned the village]], then blamed the rebels.", "asserted"),
    ("We were unable to confirm that the depot [[was emptied]].", "negated"),
    ("Kosovo police believe the rifles [[came from Albania]].", "possible"),
    ("The party intends to [[tax the new mine]].", "future"),
]

FUNDED: list[tuple[str, str, list[Fact]]] = [
    # Sri Lanka
    (
        "LTTE",
        "The LTTE raised up to $300 million a year from the Tamil diaspora.",
        [fact("donations", "ltte", high=300 * M, currency="USD")],
    ),
    ("LTTE", "Shopkeepers in Jaffna paid the LTTE a monthly tax.", [fact("taxation_extortion", "ltte")]),
    ("LTTE", "India armed and trained the LTTE in the 1980s, but there is no proof that it gave the Tigers money.", []),
    (
        "LTTE",
        "According to Jane's, the LTTE earned between $200 million and $300 million in 2007 from human smuggling "
        "and arms trafficking.",
        [
            fact(
                "human_smuggling", "ltte", "reported", high=300 * M, currency="USD", days=("2007-01-01", "2007-12-31")
            ),
            fact(
                "arms_trafficking", "ltte", "reported", high=300 * M, currency="USD", days=("2007-01-01", "2007-12-31")
            ),
        ],
    ),
    (
        "LTTE",
        "Front charities in Canada collected donations for the LTTE until 2006.",
        [fact("donations", "ltte", days=(None, "2006-12-31"))],
    ),
    ("LTTE", "The navy sank two of its ships off Trincomalee in 2007.", []),
    # Myanmar
    (
        "United Wa State Army",
        "The United Wa State Army is financed by the methamphetamine trade.",
        [fact("drug_trafficking", "united_wa_state_army")],
    ),
    (
        "Kachin Independence Army",
        "The Kachin Independence Army taxes jade mines around Hpakant.",
        [fact("taxation_extortion", "kachin_independence_army")],
    ),
    (
        "Kachin Independence Army",
        "Timber smuggling may have brought the Kachin Independence Army $20 million in 2013.",
        [
            fact(
                "natural_resources",
                "kachin_independence_army",
                "possible",
                low=20 * M,
                high=20 * M,
                currency="USD",
                days=("2013-01-01", "2013-12-31"),
            )
        ],
    ),
    ("Arakan Army", "The Arakan Army denied that it lives on drug trafficking.", []),
    (
        "Karen National Union",
        "The Karen National Union levied a toll on every truck that crossed at Myawaddy.",
        [fact("taxation_extortion", "karen_national_union")],
    ),
    # Peru
    (
        "Shining Path",
        "The Shining Path extorted construction firms along the Camisea pipeline.",
        [fact("taxation_extortion", "shining_path")],
    ),
    (
        "Shining Path",
        "In 2003 the Shining Path took 71 workers hostage and, it is said, received a ransom of $200,000.",
        [
            fact(
                "kidnap_for_ransom",
                "shining_path",
                "reported",
                low=200_000,
                high=200_000,
                currency="USD",
                days=("2003-01-01", "2003-12-31"),
            )
        ],
    ),
    ("Shining Path", "Peru seized $3 million worth of cocaine in the valley.", []),
    (
        "Shining Path",
        "Illegal logging has become a source of income for the Shining Path.",
        [fact("natural_resources", "shining_path")],
    ),
    ("Shining Path", "The government spent $50 million on roads in the valley.", []),
    # Mozambique
    (
        "Al-Shabaab",
        "The insurgents of Al-Shabaab finance themselves through ruby smuggling and kidnapping for ransom.",
        [fact("natural_resources", "al_shabaab"), fact("kidnap_for_ransom", "al_shabaab")],
    ),
    (
        "Al-Shabaab",
        "In March 2021 Al-Shabaab looted about $1 million from the banks of Palma.",
        [fact("looting_robbery", "al_shabaab", currency="USD", days=("2021-03-01", "2021-03-31"))],
    ),
    (
        "Al-Shabaab",
        "Experts doubt that Al-Shabaab profits from heroin trafficking.",
        [fact("drug_trafficking", "al_shabaab", "possible")],
    ),
    (
        "Al-Shabaab",
        "Local businessmen are believed to have donated money to Al-Shabaab.",
        [fact("donations", "al_shabaab", "possible")],
    ),
    ("Al-Shabaab", "The European Union gave Mozambique 40 million euros for its army.", []),
    (
        "Al-Shabaab",
        "Fishermen in Mocímboa must pay Al-Shabaab half of their catch.",
        [fact("taxation_extortion", "al_shabaab")],
    ),
    # Kurdistan
    (
        "PKK",
        "German authorities estimate that the PKK raised 16 million euros in donations in 2021.",
        [
            fact(
                "donations",
                "pkk",
                "estimated",
                low=16 * M,
                high=16 * M,
                currency="EUR",
                days=("2021-01-01", "2021-12-31"),
            )
        ],
    ),
    ("PKK", "Turkey accuses the PKK of heroin trafficking.", [fact("drug_trafficking", "pkk", "reported")]),
    (
        "PKK",
        "Syria sheltered the PKK and supplied it with weapons and money until 1998.",
        [fact("state_support", "pkk", days=(None, "1998-12-31"))],
    ),
    ("PKK", "The court fined the television station 500,000 euros.", []),
    # Basque Country
    (
        "ETA",
        "ETA sent letters to businessmen that demanded a revolutionary tax of up to 400,000 euros.",
        [fact("taxation_extortion", "eta", high=400_000, currency="EUR")],
    ),
    (
        "ETA",
        "ETA's ransoms came to 100 million euros between 1970 and 1996, by the ministry's count.",
        [
            fact(
                "kidnap_for_ransom",
                "eta",
                "reported",
                low=100 * M,
                high=100 * M,
                currency="EUR",
                days=("1970-01-01", "1996-12-31"),
            )
        ],
    ),
    (
        "ETA",
        "ETA robbed a bank in Pasaia in 1978.",
        [fact("looting_robbery", "eta", days=("1978-01-01", "1978-12-31"))],
    ),
    ("ETA", "Libya and Algeria are rumoured to have financed ETA.", [fact("state_support", "eta", "reported")]),
    ("ETA", "Members of ETA sold lottery tickets for their prisoners.", []),
    # Haiti
    (
        "G9 Family and Allies",
        "The G9 Family and Allies lives on extortion, kidnapping for ransom and fuel smuggling.",
        [
            fact("taxation_extortion", "g9_haiti"),
            fact("kidnap_for_ransom", "g9_haiti"),
            fact("goods_smuggling", "g9_haiti"),
        ],
    ),
    (
        "G9 Family and Allies",
        "Container drivers pay the G9 Family and Allies more than $2,000 to leave the port.",
        [fact("taxation_extortion", "g9_haiti", low=2000, currency="USD")],
    ),
    (
        "G9 Family and Allies",
        "The UN estimated that kidnappings earned the gangs of the G9 Family and Allies $25 million in 2022.",
        [
            fact(
                "kidnap_for_ransom",
                "g9_haiti",
                "estimated",
                low=25 * M,
                high=25 * M,
                currency="USD",
                days=("2022-01-01", "2022-12-31"),
            )
        ],
    ),
    # Angola, Kosovo, Sierra Leone, Uganda, Mexico, Afghanistan, Lebanon
    (
        "UNITA",
        "UNITA earned an estimated $3.7 billion from diamonds between 1992 and 1998.",
        [fact("natural_resources", "unita", "estimated", currency="USD", days=("1992-01-01", "1998-12-31"))],
    ),
    ("UNITA", "South Africa financed UNITA until 1989.", [fact("state_support", "unita", days=(None, "1989-12-31"))]),
    ("UNITA", "The army of Angola lost $2 million in equipment.", []),
    (
        "Kosovo Liberation Army",
        "The Kosovo Liberation Army was funded by donations from the Albanian diaspora.",
        [fact("donations", "kosovo_liberation_army")],
    ),
    (
        "Kosovo Liberation Army",
        "Western police suspected that the Kosovo Liberation Army profited from heroin trafficking.",
        [fact("drug_trafficking", "kosovo_liberation_army", "possible")],
    ),
    (
        "Revolutionary United Front",
        "The Revolutionary United Front smuggled diamonds through Liberia.",
        [fact("natural_resources", "revolutionary_united_front")],
    ),
    (
        "Revolutionary United Front",
        "Libya reportedly gave the Revolutionary United Front $5 million in 1991.",
        [
            fact(
                "state_support",
                "revolutionary_united_front",
                "reported",
                low=5 * M,
                high=5 * M,
                currency="USD",
                days=("1991-01-01", "1991-12-31"),
            )
        ],
    ),
    (
        "Lord's Resistance Army",
        "The Lord's Resistance Army trades in ivory and gold.",
        [fact("natural_resources", "lords_resistance_army")],
    ),
    ("Lord's Resistance Army", "The Lord's Resistance Army abducted 60 children in 2009.", []),
    (
        "Taliban",
        "Opium taxes brought the Taliban at least $40 million in 2018, according to UNODC.",
        [
            fact(
                "drug_trafficking", "taliban", "reported", low=40 * M, currency="USD", days=("2018-01-01", "2018-12-31")
            )
        ],
    ),
    ("Taliban", "The Taliban deny that they take money from Pakistan.", [fact("state_support", "taliban", "negated")]),
    (
        "Hezbollah",
        "Hezbollah could lose its income from the captagon trade.",
        [fact("drug_trafficking", "hezbollah", "possible")],
    ),
    (
        "Hezbollah",
        "Paraguayan prosecutors say a trader sent Hezbollah $500,000 in donations.",
        [fact("donations", "hezbollah", "reported", low=500000, high=500000, currency="USD")],
    ),
]

FUNDED_GAPS: list[tuple[str, str, list[Fact]]] = [
    (
        "Arakan Army",
        "Traders reported paying the Arakan Army 5 million kyat per boat.",
        [fact("taxation_extortion", "arakan_army", "reported", low=5 * M, high=5 * M, currency="MMK")],
    ),
    (
        "Shining Path",
        "In the Upper Huallaga the Shining Path charged traffickers $5,000 for each flight of coca paste.",
        [fact("drug_trafficking", "shining_path", low=5000, high=5000, currency="USD")],
    ),
    (
        "PKK",
        "The PKK collects a so-called revolutionary tax from Kurdish businesses in Germany.",
        [fact("taxation_extortion", "pkk")],
    ),
    ("PKK", "The PKK taxes cigarette smuggling on the Iranian border.", [fact("cigarette_smuggling", "pkk")]),
    (
        "ETA",
        "ETA killed the industrialist in 2008 because he had refused to pay the revolutionary tax.",
        [fact("taxation_extortion", "eta")],
    ),
    (
        "G9 Family and Allies",
        "A former president is accused of funding the G9 Family and Allies.",
        [fact("other", "g9_haiti", "reported")],
    ),
    (
        "Los Zetas",
        "Los Zetas stole fuel from pipelines and kidnapped migrants for ransom.",
        [fact("goods_smuggling", "los_zetas"), fact("kidnap_for_ransom", "los_zetas")],
    ),
]
