"""A second set of passages, on seven further conflicts, written when the first had been mended; see `event_passages`."""

from __future__ import annotations

from tests.conflict_sentences import FORCE, GROUP, ORG, PERSON
from tests.event_passages import Row, ev

NAMES: dict[str, str] = {
    # Uruguay and Argentina
    "Tupamaros": GROUP,
    "Montoneros": GROUP,
    "Dan Mitrione": PERSON,
    "Geoffrey Jackson": PERSON,
    "Pedro Aramburu": PERSON,
    # Corsica
    "Corsican Liberation Front": GROUP,
    "Historic Channel": GROUP,
    "Claude Erignac": PERSON,
    "Yvan Colonna": PERSON,
    # Nagaland
    "Naga Council": GROUP,
    "Naga Army": GROUP,
    "Isak Chishi": PERSON,
    "Assam Rifles": FORCE,
    # Ethiopia
    "Tigray Front": GROUP,
    "Oromo Army": GROUP,
    "Jaal Marroo": PERSON,
    "Ethiopian Defence Force": FORCE,
    "Eritrean army": FORCE,
    # Darfur
    "Zaghawa Movement": GROUP,
    "Marra Liberation Column": GROUP,
    "Khalil Ibrahim": PERSON,
    "Rapid Support Forces": GROUP,
    "Sudanese Armed Forces": FORCE,
    # East Timor
    "Fretilin": GROUP,
    "Xanana Gusmao": PERSON,
    "Nicolau Lobato": PERSON,
    # Ivory Coast
    "New Forces": GROUP,
    "Guillaume Soro": PERSON,
    "Licorne Force": FORCE,
    "African Mediation Panel": ORG,
}

PLACES: dict[str, str] = {
    "Montevideo": "URY",
    "Pando": "URY",
    "Ajaccio": "FRA",
    "Bastia": "FRA",
    "Kohima": "IND",
    "Chandel": "IND",
    "Mekelle": "ETH",
    "Dessie": "ETH",
    "Gimbi": "ETH",
    "El Fasher": "SDN",
    "Kutum": "SDN",
    "Dili": "TLS",
    "Baucau": "TLS",
    "Bouake": "CIV",
    "Man": "CIV",
}

PASSAGES: list[tuple[str, list[Row]]] = [
    (
        "On 31 July 1970 the Tupamaros seized Dan Mitrione, an American police adviser, on his way to work in Montevideo. "
        "His body was found ten days later.",
        [ev("arrest", "1970-07-31", "tupamaros", "dan_mitrione", "montevideo")],
    ),
    (
        "The British ambassador, Geoffrey Jackson, was kidnapped by the Tupamaros on 8 January 1971 and held for eight months.",
        [ev("kidnapping", "1971-01-08", "tupamaros", "geoffrey_jackson")],
    ),
    (
        "In October 1969 the Tupamaros briefly occupied Pando; three of their fighters were killed in the retreat.",
        [ev("territorial_change", "1969-10", "tupamaros", None, "pando", 3)],
    ),
    (
        "The Montoneros made themselves known in May 1970 with the kidnapping of Pedro Aramburu, a former president.",
        [ev("kidnapping", "1970-05", "montoneros", "pedro_aramburu")],
    ),
    (
        "Army and police broke the Tupamaros within months. They captured most of their leaders in 1972.",
        [],
    ),
    (
        "Claude Erignac, the prefect, was gunned down in Ajaccio on 6 February 1998. Yvan Colonna was arrested for the murder in July 2003.",
        [
            ev("leader_killed", "1998-02-06", None, "claude_erignac", "ajaccio"),
            ev("arrest", "2003-07", None, "yvan_colonna"),
        ],
    ),
    (
        "The Corsican Liberation Front split into three rival wings in 1990.",
        [ev("split", "1990", "corsican_liberation_front", None)],
    ),
    (
        "A car bomb planted by the Historic Channel exploded in Bastia on 1 July 1996, killing one man and wounding fifteen.",
        [ev("attack", "1996-07-01", "historic_channel", None, "bastia", 1)],
    ),
    (
        "On 25 June 2014 the Corsican Liberation Front announced that it was laying down its arms.",
        [ev("statement", "2014-06-25", "corsican_liberation_front")],
    ),
    (
        "Yvan Colonna died on 21 March 2022 after an attack in prison.",
        [ev("other", "2022-03-21", "yvan_colonna", None)],
    ),
    (
        "An ambush in Chandel on 4 June 2015, for which the Naga Army later claimed responsibility, cost the lives of 18 Indian soldiers.",
        [ev("attack", "2015-06-04", "naga_army", None, "chandel", 18)],
    ),
    (
        "India and the Naga Council signed a framework agreement on 3 August 2015, after eighty rounds of talks.",
        [ev("talks", "2015-08-03", "india", "naga_council")],
    ),
    (
        "In March 2015 the Naga Army abrogated its ceasefire with the Indian government.",
        [ev("talks", "2015-03", "naga_army", "india")],
    ),
    (
        "The Assam Rifles said on 10 September 2018 that its men had shot dead three members of the Naga Army near Kohima.",
        [ev("raid", "2018-09-10", "assam_rifles", "naga_army", "kohima", 3)],
    ),
    (
        "The Tigray Front lost Mekelle to the Ethiopian Defence Force on 28 November 2020 and retook it on 28 June 2021.",
        [
            ev("territorial_change", "2020-11-28", "tigray_front", "ethiopian_defence_force", "mekelle"),
            ev("territorial_change", "2021-06-28", "tigray_front", None, "mekelle"),
        ],
    ),
    (
        "In October 2021 Dessie fell to the Tigray Front, which had formed an alliance with the Oromo Army in August.",
        [
            ev("territorial_change", "2021-10", "tigray_front", None, "dessie"),
            ev("alliance", "2021-08", "tigray_front", "oromo_army"),
        ],
    ),
    (
        "On 18 June 2022 gunmen massacred villagers near Gimbi. Survivors blamed the Oromo Army; more than 200 people were killed.",
        [ev("attack", "2022-06-18", None, None, "gimbi", (200, None, None))],
    ),
    (
        "Parliament in Addis Ababa designated the Tigray Front and the Oromo Army as terrorist groups on 6 May 2021.",
        [ev("designation", "2021-05-06", None, "tigray_front")],
    ),
    (
        "An airstrike on a market killed at least 51 people in June 2021, doctors in Mekelle told reporters.",
        [ev("strike", "2021-06", None, None, "mekelle", (51, None, None))],
    ),
    (
        "Khalil Ibrahim, the founder of the Zaghawa Movement, was killed in an air strike on 23 December 2011.",
        [ev("leader_killed", "2011-12-23", None, "khalil_ibrahim")],
    ),
    (
        "In April 2003 rebels of the Marra Liberation Column stormed the airport of El Fasher, destroyed seven aircraft and killed 75 soldiers.",
        [ev("attack", "2003-04", "marra_liberation_column", None, "el_fasher", 75)],
    ),
    (
        "Fighting between the Rapid Support Forces and the Sudanese Armed Forces erupted in Khartoum on 15 April 2022. By nightfall at least 27 people had died.",
        [ev("attack", "2022-04-15", "rapid_support_forces", "sudanese_armed_forces", "khartoum", (27, None, None))],
    ),
    (
        "The Zaghawa Movement joined forces with the Marra Liberation Column in November 2011.",
        [ev("alliance", "2011-11", "zaghawa_movement", "marra_liberation_column")],
    ),
    (
        "Villages around Kutum were bombed on 12 August 2003, and forty herders lost their lives.",
        [ev("attack", "2003-08-12", None, None, "kutum", 40)],
    ),
    (
        "Indonesian troops landed in Dili on 7 December 1975 and took Baucau three days later.",
        [
            ev("other", "1975-12-07", "indonesia", None, "dili"),
            ev("territorial_change", "1975-12-10", "indonesia", None, "baucau"),
        ],
    ),
    (
        "Nicolau Lobato, the president of Fretilin, fell in battle on 31 December 1978. Xanana Gusmao took his place, was captured in Dili on 20 November 1992, and was sentenced to life in prison the following May.",
        [
            ev("leader_killed", "1978-12-31", None, "nicolau_lobato"),
            ev("arrest", "1992-11-20", None, "xanana_gusmao", "dili"),
            ev("other", "1993-05", None, "xanana_gusmao"),
        ],
    ),
    (
        "On 12 November 1991 soldiers fired into a funeral procession in Dili. At least 250 mourners were shot.",
        [ev("attack", "1991-11-12", None, None, "dili")],
    ),
    (
        "Sukhoi jets of the government bombed the base of the Licorne Force in Bouake on 6 November 2004, killing nine French soldiers and an American.",
        [ev("strike", "2004-11-06", None, "licorne_force", "bouake", 10)],
    ),
    (
        "Guillaume Soro of the New Forces met the president in Bouake in March 2007 and signed a peace agreement.",
        [ev("talks", "2007-03", "guillaume_soro", None, "bouake")],
    ),
    (
        "In November 2002 two new groups captured Man. The Licorne Force drove them out of the town in December.",
        [
            ev("territorial_change", "2002-11", None, None, "man"),
            ev("territorial_change", "2002-12", "licorne_force", None, "man"),
        ],
    ),
]

NEGATIVES: list[str] = [
    "A strike by prison guards paralysed Ajaccio in March 2022.",
    "The floods in Gimbi left 40 people dead in August 2006.",
    "The mayor of Bastia attacked the report of the prefect in January 2000.",
    "The Tigray Front denied that it had shelled Dessie in October 2021.",
    "It is not known whether the Naga Army attacked the convoy in May 2015.",
    "The trial of Yvan Colonna opened in Paris in November 2007.",
    "In 2012 the Zaghawa Movement was expected to attack El Fasher.",
    "The film, released in 1972, tells the story of the kidnapping of Dan Mitrione.",
    "In July 2011 the African Mediation Panel published its budget.",
    "The Montoneros captured the mood of a generation in 1973.",
]
