"""Passages on nine more conflicts with all the events that they tell, written before the rules first read them.

Unlike the sentences of `conflict_sentences` they go through all stages, dates and coreference among them; the names are given
to the gazetteer as a user would, by lines of data. Every passage stands as an article of 15 June 2022. The facts are
simplified, many are made up; they serve as language only.
"""

from __future__ import annotations

from tests.conflict_sentences import FORCE, GROUP, ORG, PERSON

Row = tuple[str, str | None, str | None, str | None, str | None, tuple[int | None, int | None, int | None]]

NAMES: dict[str, str] = {
    # Myanmar
    "Karenni Front": GROUP,
    "Mon Liberation League": GROUP,
    "Border Guard Force": FORCE,
    "Tatmadaw": FORCE,
    "Saw Htoo": PERSON,
    "Naing Lwin": PERSON,
    # Mozambique
    "Cabo Defenders": GROUP,
    "Macua Brigade": GROUP,
    "Ibrahim Nassoro": PERSON,
    "Mozambican Marines": FORCE,
    # Haiti
    "Five Seconds Gang": GROUP,
    "Grand Ravine Gang": GROUP,
    "Ti Lapli": PERSON,
    "Haitian National Police": FORCE,
    # Bougainville and Papua
    "Bougainville Revolutionary Army": GROUP,
    "Papuan Liberation Army": GROUP,
    "Francis Ona": PERSON,
    "Sam Kauona": PERSON,
    "PNG Defence Force": FORCE,
    "Bougainville Resistance": GROUP,
    # Italy
    "Red Brigades": GROUP,
    "Front Line": GROUP,
    "Aldo Moro": PERSON,
    "Mario Moretti": PERSON,
    "Carabinieri": FORCE,
    "James Dozier": PERSON,
    # Dagestan
    "Sharia Jamaat": GROUP,
    "Nogai Battalion": GROUP,
    "Rasul Makasharipov": PERSON,
    "Dagestani police": FORCE,
    # Paraguay and Mexico
    "Paraguayan People's Army": GROUP,
    "Armed Peasant Group": GROUP,
    "Joint Task Force": FORCE,
    "Osvaldo Villalba": PERSON,
    "Northern Syndicate": GROUP,
    # Aceh
    "Free Aceh Movement": GROUP,
    "Abdullah Syafii": PERSON,
    "Hasan di Tiro": PERSON,
    "Indonesian National Army": FORCE,
    # Cabinda and Casamance
    "FLEC": GROUP,
    "FLEC Renewed": GROUP,
    "Casamance Forces": GROUP,
    "Salif Sadio": PERSON,
    "Senegalese army": FORCE,
    "Community of Sant'Egidio": ORG,
}

PLACES: dict[str, str] = {
    "Loikaw": "MMR",
    "Demoso": "MMR",
    "Hpasawng": "MMR",
    "Mueda": "MOZ",
    "Macomia": "MOZ",
    "Quissanga": "MOZ",
    "Martissant": "HTI",
    "Croix-des-Bouquets": "HTI",
    "Arawa": "PNG",
    "Panguna": "PNG",
    "Buka": "PNG",
    "Wamena": "IDN",
    "Turin": "ITA",
    "Genoa": "ITA",
    "Verona": "ITA",
    "Makhachkala": "RUS",
    "Buynaksk": "RUS",
    "Kizlyar": "RUS",
    "Concepción": "PRY",
    "Horqueta": "PRY",
    "Nuevo Laredo": "MEX",
    "Lhokseumawe": "IDN",
    "Bireuen": "IDN",
    "Pidie": "IDN",
    "Belize District": "AGO",
    "Buco-Zau": "AGO",
    "Bignona": "SEN",
}

NO = (None, None, None)


def ev(
    kind: str,
    when: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    place: str | None = None,
    dead: int | tuple[int | None, int | None, int | None] | None = None,
) -> Row:
    """One event: its type, its day, month or year (or "first/last"), who, to whom, where, and the dead."""
    killed = NO if dead is None else (dead, dead, dead) if isinstance(dead, int) else dead
    return (kind, when, actor, recipient, place, killed)


PASSAGES: list[tuple[str, list[Row]]] = [
    # Myanmar
    (
        "On 3 May 2021 gunmen of the Karenni Front attacked a police post in Demoso. Twelve officers died.",
        [ev("attack", "2021-05-03", "karenni_front", None, "demoso", 12)],
    ),
    (
        "Hpasawng fell to the Karenni Front on 12 January 2022.",
        [ev("territorial_change", "2022-01-12", "karenni_front", None, "hpasawng")],
    ),
    (
        "In March 2022 the Tatmadaw lost control of Demoso to the Karenni Front, but by May it had recaptured the town.",
        [
            ev("territorial_change", "2022-03", "tatmadaw", "karenni_front", "demoso"),
            ev("territorial_change", "2022-05", "tatmadaw", None, "demoso"),
        ],
    ),
    (
        "The Tatmadaw recaptured Loikaw from the Karenni Front in February 2022.",
        [ev("territorial_change", "2022-02", "tatmadaw", "karenni_front", "loikaw")],
    ),
    (
        "Naing Lwin, who commanded the Mon Liberation League, was shot dead on 9 August 2019 by unknown men.",
        [ev("leader_killed", "2019-08-09", None, "naing_lwin")],
    ),
    (
        "Air strikes by the Tatmadaw on a camp of the Karenni Front near Loikaw killed at least 17 people on 6 June 2021.",
        [ev("strike", "2021-06-06", "tatmadaw", "karenni_front", "loikaw", (17, None, None))],
    ),
    (
        "In September 2021 the Karenni Front and the Mon Liberation League merged into the Eastern Union.",
        [ev("merger", "2021-09", "karenni_front", "mon_liberation_league")],
    ),
    (
        "The Border Guard Force said that it had killed nine rebels near Hpasawng on 2 April 2022.",
        [ev("attack", "2022-04-02", "border_guard_force", None, "hpasawng", 9)],
    ),
    # Mozambique
    (
        "Macomia was attacked on 28 May 2020. The raiders, members of the Cabo Defenders, held the town for three days.",
        [ev("attack", "2020-05-28", None, None, "macomia")],
    ),
    (
        "On 24 March 2021 the Cabo Defenders stormed Quissanga, killing dozens and abducting 40 women.",
        [
            ev("attack", "2021-03-24", "cabo_defenders", None, "quissanga", (24, None, None)),
            ev("kidnapping", "2021-03-24", "cabo_defenders", None, "quissanga"),
        ],
    ),
    (
        "Ibrahim Nassoro, the leader of the Cabo Defenders, was killed in an ambush by the Mozambican Marines on 7 October 2021.",
        [ev("leader_killed", "2021-10-07", "mozambican_marines", "ibrahim_nassoro")],
    ),
    (
        "The killing of Ibrahim Nassoro in a raid by the Mozambican Marines on 7 October 2021 weakened the movement.",
        [ev("leader_killed", "2021-10-07", "mozambican_marines", "ibrahim_nassoro")],
    ),
    (
        "An attack on Mueda claimed by the Cabo Defenders left six civilians dead in April 2022.",
        [ev("attack", "2022-04", "cabo_defenders", None, "mueda", 6)],
    ),
    (
        "In June 2019 the Macua Brigade broke away from the Cabo Defenders.",
        [ev("split", "2019-06", "macua_brigade", "cabo_defenders")],
    ),
    (
        "Two months after the raid on Quissanga, in August 2020, fighters kidnapped two Brazilian nuns in Macomia.",
        [ev("kidnapping", "2020-08", None, None, "macomia")],
    ),
    (
        "A convoy of the Mozambican Marines was ambushed near Mueda on 16 June 2020. Three soldiers were killed and five wounded.",
        [ev("attack", "2020-06-16", None, "mozambican_marines", "mueda", 3)],
    ),
    # Haiti
    (
        "The Five Seconds Gang kidnapped seventeen missionaries in Croix-des-Bouquets on 16 October 2021.",
        [ev("kidnapping", "2021-10-16", "five_seconds_gang", None, "croix_des_bouquets")],
    ),
    (
        "Clashes between the Five Seconds Gang and the Grand Ravine Gang in Martissant left 21 people dead in June 2021.",
        [ev("attack", "2021-06", "five_seconds_gang", "grand_ravine_gang", "martissant", 21)],
    ),
    (
        "On 12 March 2021 the Haitian National Police raided a base of the Five Seconds Gang; four policemen lost their lives.",
        [ev("raid", "2021-03-12", "haitian_national_police", "five_seconds_gang", None, 4)],
    ),
    (
        "The Grand Ravine Gang announced a truce with the Five Seconds Gang in August 2021.",
        [ev("talks", "2021-08", "grand_ravine_gang", "five_seconds_gang")],
    ),
    (
        "Ti Lapli, the head of the Grand Ravine Gang, was sanctioned by the United States in November 2021.",
        [ev("designation", "2021-11", "united_states", "ti_lapli")],
    ),
    (
        "The police said they had arrested Ti Lapli on 4 May 2022.",
        [ev("arrest", "2022-05-04", None, "ti_lapli")],
    ),
    # Bougainville and Papua
    (
        "On 17 May 1989 the Bougainville Revolutionary Army blew up a pylon near Panguna. The mine closed two days later.",
        [ev("attack", "1989-05-17", "bougainville_revolutionary_army", None, "panguna")],
    ),
    (
        "Talks between Papua New Guinea and the Bougainville Revolutionary Army opened in Arawa in October 1994.",
        [ev("talks", "1994-10", "papua_new_guinea", "bougainville_revolutionary_army", "arawa")],
    ),
    (
        "In February 1993 the PNG Defence Force retook Arawa from the Bougainville Revolutionary Army.",
        [ev("territorial_change", "1993-02", "png_defence_force", "bougainville_revolutionary_army", "arawa")],
    ),
    (
        "Francis Ona declared independence on 17 May 1990.",
        [ev("statement", "1990-05-17", "francis_ona")],
    ),
    (
        "The PNG Defence Force withdrew from Buka in March 1990.",
        [ev("territorial_change", "1990-03", "png_defence_force", None, "buka")],
    ),
    (
        "Twelve men of the PNG Defence Force were killed when the Bougainville Revolutionary Army overran their camp on 8 September 1996.",
        [ev("attack", "1996-09-08", "bougainville_revolutionary_army", "png_defence_force", None, 12)],
    ),
    (
        "In July 1997 the Bougainville Resistance signed a ceasefire with the Bougainville Revolutionary Army.",
        [ev("talks", "1997-07", "bougainville_resistance", "bougainville_revolutionary_army")],
    ),
    (
        "The Papuan Liberation Army took responsibility for the shooting of two teachers near Wamena in April 2021.",
        [ev("attack", "2021-04", "papuan_liberation_army", None, "wamena", 2)],
    ),
    # Italy
    (
        "On 16 March 1978 the Red Brigades kidnapped Aldo Moro in Rome and killed his five bodyguards.",
        [
            ev("kidnapping", "1978-03-16", "red_brigades", "aldo_moro", "rome"),
            ev("attack", "1978-03-16", "red_brigades", None, "rome", 5),
        ],
    ),
    (
        "James Dozier, an American general, was abducted by the Red Brigades in Verona on 17 December 1981. He was freed by police 42 days later.",
        [ev("kidnapping", "1981-12-17", "red_brigades", "james_dozier", "verona")],
    ),
    (
        "Mario Moretti was arrested in Milan on 4 April 1981.",
        [ev("arrest", "1981-04-04", None, "mario_moretti", "milan")],
    ),
    (
        "Front Line split from the Red Brigades in 1976, according to prosecutors in Turin.",
        [ev("split", "1976", "front_line", "red_brigades")],
    ),
    (
        "A bomb exploded at the railway station of Bologna on 2 August 1980. Eighty-five people were killed.",
        [ev("attack", "1980-08-02", None, None, "bologna", 85)],
    ),
    (
        "In Genoa, a judge was murdered by the Red Brigades on 8 June 1976 together with his two escorts.",
        [ev("attack", "1976-06-08", "red_brigades", None, "genoa")],
    ),
    (
        "The Carabinieri stormed a flat of the Red Brigades in Genoa on 28 March 1980, killing four.",
        [ev("raid", "1980-03-28", "carabinieri", "red_brigades", "genoa", 4)],
    ),
    (
        "In a communiqué of 15 April 1978, the Red Brigades announced that Moro had been sentenced to death.",
        [ev("statement", "1978-04-15", "red_brigades")],
    ),
    # Dagestan
    (
        "Rasul Makasharipov was killed in a special operation in Makhachkala on 6 July 2005. His successor pledged allegiance to the Sharia Jamaat a week later.",
        [
            ev("leader_killed", "2005-07-06", None, "rasul_makasharipov", "makhachkala"),
            ev("pledge", "2005-07-11/2005-07-17", None, "sharia_jamaat"),
        ],
    ),
    (
        "The Sharia Jamaat claimed responsibility for a car bomb that killed five police officers in Buynaksk in September 2010.",
        [ev("attack", "2010-09", "sharia_jamaat", None, "buynaksk", 5)],
    ),
    (
        "On 31 March 2010 two suicide bombers blew themselves up in Kizlyar, killing at least twelve.",
        [ev("attack", "2010-03-31", None, None, "kizlyar", (12, None, None))],
    ),
    (
        "The Nogai Battalion, which had fought the Dagestani police for years, surrendered in May 2007.",
        [ev("arrest", "2007-05", None, "nogai_battalion")],
    ),
    (
        "Russia listed the Sharia Jamaat as a terrorist organisation on 8 February 2010.",
        [ev("designation", "2010-02-08", "russia", "sharia_jamaat")],
    ),
    (
        "Five militants died in a shootout with the Dagestani police in Makhachkala on 5 February 2009.",
        [ev("attack", "2009-02-05", "dagestani_police", None, "makhachkala", 5)],
    ),
    # Paraguay and Mexico
    (
        "In September 2020 the Paraguayan People's Army abducted a former vice president near Concepción.",
        [ev("kidnapping", "2020-09", "paraguayan_peoples_army", None, "concepcion")],
    ),
    (
        "The Armed Peasant Group was formed in 2014 by two brothers who had left the Paraguayan People's Army.",
        [ev("other", "2014", "armed_peasant_group", None)],
    ),
    (
        "Osvaldo Villalba, the last commander of the Paraguayan People's Army, died in a raid by the Joint Task Force on 23 October 2021.",
        [ev("leader_killed", "2021-10-23", "joint_task_force", "osvaldo_villalba")],
    ),
    (
        "Eight soldiers of the Joint Task Force were killed by a roadside bomb in Horqueta on 27 August 2016, the worst loss the force had suffered.",
        [ev("attack", "2016-08-27", None, "joint_task_force", "horqueta", 8)],
    ),
    (
        "On 14 March 2022 the Northern Syndicate opened fire on the American consulate in Nuevo Laredo. Nobody was hurt.",
        [ev("attack", "2022-03-14", "northern_syndicate", None, "nuevo_laredo")],
    ),
    # Aceh
    (
        "Abdullah Syafii was shot by the Indonesian National Army on 22 January 2002, along with his wife and five bodyguards.",
        [ev("leader_killed", "2002-01-22", "indonesian_national_army", "abdullah_syafii")],
    ),
    (
        "Indonesia and the Free Aceh Movement signed a peace accord in Helsinki on 15 August 2005.",
        [ev("talks", "2005-08-15", "indonesia", "free_aceh_movement", "helsinki")],
    ),
    (
        "The guerrillas of the Free Aceh Movement ambushed an army truck in Pidie on 30 April 2001; nine soldiers died.",
        [ev("attack", "2001-04-30", "free_aceh_movement", None, "pidie", 9)],
    ),
    (
        "On 3 May 1999 troops fired on a crowd near Lhokseumawe. Forty-six people were shot dead.",
        [ev("attack", "1999-05-03", None, None, "lhokseumawe", 46)],
    ),
    (
        "Martial law was declared in Aceh on 19 May 2003, and the day after paratroopers seized Bireuen.",
        [ev("territorial_change", "2003-05-20", None, None, "bireuen")],
    ),
    (
        "Hasan di Tiro founded the Free Aceh Movement in December 1976.",
        [ev("other", "1976-12", "hasan_di_tiro", "free_aceh_movement")],
    ),
    # Cabinda and Casamance
    (
        "FLEC claimed an attack in Buco-Zau on 8 January 2010 in which two members of a football delegation were killed.",
        [ev("attack", "2010-01-08", "flec", None, "buco_zau", 2)],
    ),
    (
        "FLEC Renewed, a faction that split from FLEC in 1984, freed its hostages in July 1990.",
        [ev("split", "1984", "flec_renewed", "flec"), ev("other", "1990-07", "flec_renewed")],
    ),
    (
        "In 2006 Bento Bembe, who led a wing of FLEC, was arrested in the Netherlands.",
        [ev("arrest", "2006", None, "bento_bembe", "netherlands")],
    ),
    (
        "The Senegalese army has lost seven men in an ambush near Bignona, the ministry announced on 24 January 2022.",
        [ev("attack", "2022-01-24", None, "senegalese_army", "bignona", 7)],
    ),
    (
        "Salif Sadio met envoys of the Senegalese government in Rome in October 2012, where the Community of Sant'Egidio had invited them; a unilateral truce followed.",
        [ev("talks", "2012-10", "salif_sadio", "senegal", "rome")],
    ),
]

NEGATIVES: list[str] = [
    "In May 2021 the opposition attacked the decision to dissolve parliament in Yangon.",
    "The deputy's raid on the budget in 2019 angered the Carabinieri.",
    "The senate killed the bill on the Free Aceh Movement in June 2006.",
    "The Karenni Front threatened in April 2021 to attack Loikaw.",
    "Had the Tatmadaw attacked in May 2021, Demoso would have fallen.",
    "The police foiled a bomb attack by the Red Brigades in Turin in 1979.",
    "In 2018 the Cabo Defenders planned to kidnap an engineer in Mueda.",
    "No attack on Macomia was reported in July 2021.",
    "The Five Seconds Gang captured the imagination of the press in 2021.",
    "The scandal exploded in Rome in March 1981 and split public opinion.",
    "The Bougainville Revolutionary Army has fought for independence since 1988.",
    "In 1990 the price of copper was hit by the war of the Bougainville Revolutionary Army.",
    "The lawyers of Mario Moretti attacked the verdict on 24 January 1983.",
    "In 2010 the Sharia Jamaat lost the support of the villages around Buynaksk.",
    "The Joint Task Force celebrated its anniversary in Concepción on 24 August 2018.",
    "It is feared that the Northern Syndicate will attack Nuevo Laredo again in 2023.",
    "The talks between FLEC and the Angolan government have been postponed until 2023.",
    "The report of the Community of Sant'Egidio was released on 4 October 2012.",
    "In 2001 the Free Aceh Movement controlled most of Pidie.",
    "Salif Sadio took over the northern wing of the Casamance Forces in 2004.",
    "The book, published in 2015, deals with the murder of judges.",
    "The storm killed forty people in Quissanga on 25 April 2019.",
    "The bus crash near Bignona that killed twelve in January 2022 had nothing to do with the Casamance Forces.",
    "Indonesia won the first round of the match against Senegal in Lhokseumawe on 3 June 2011.",
    "Under the plan of 2019 the army would raid the camps of the Mon Liberation League.",
    "Loikaw fell silent on 3 May 2021.",
    "Car sales exploded in Milan in 1986.",
    "The pope entered Turin on 13 April 1980.",
    "The team withdrew from Verona in May 1985.",
    "In June 2018 the reform of the Carabinieri struck a chord in Rome.",
    "The party of Mario Moretti ended its campaign for the election of 1976.",
    "A book of 2015 named Saw Htoo as the author of the letter.",
]
