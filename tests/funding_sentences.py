"""Passages on the income of armed groups, written before the rules had seen them: group, text, rows expected.

A row is source, earner, (low, best, high), currency, first and last day, assertion. The wording, the sums and many of the
statements are invented: nothing here is evidence of anything.
"""

from __future__ import annotations

Sum = tuple[float | None, float | None, float | None]
Row = tuple[str, str, Sum, str | None, str | None, str | None, str]
Passage = tuple[str, str, list[Row]]

K, M = 1_000, 1_000_000
NONE: Sum = (None, None, None)


def exact(value: float) -> Sum:
    return (value, value, value)


def about(value: float) -> Sum:
    return (None, value, None)


def over(value: float) -> Sum:
    return (value, None, None)


def upto(value: float) -> Sum:
    return (None, None, value)


def between(low: float, high: float) -> Sum:
    return (low, None, high)


def row(
    source: str,
    actor: str,
    money: Sum = NONE,
    currency: str | None = None,
    period: str | tuple[str | None, str | None] | None = None,
    assertion: str = "asserted",
) -> Row:
    """A row; `period` is a year or first and last day."""
    first, last = (f"{period}-01-01", f"{period}-12-31") if isinstance(period, str) else period or (None, None)
    return (source, actor, money, currency, first, last, assertion)


TAX, RANSOM, DRUGS, MINES = "taxation_extortion", "kidnap_for_ransom", "drug_trafficking", "natural_resources"
GIFTS, STATE, LOOT, GOODS = "donations", "state_support", "looting_robbery", "goods_smuggling"

FIRST: list[Passage] = [
    ("Al-Shabaab", "The Monitoring Group estimated that Al-Shabaab took in between $38 million and $56 million a year from taxing charcoal.",
     [row("charcoal_trade", "al_shabaab", between(38 * M, 56 * M), "USD", None, "estimated")]),
    ("Al-Shabaab", "Lorry drivers on the road to Afgoye pay Al-Shabaab $90 at every checkpoint, for which they receive a stamped receipt.",
     [row(TAX, "al_shabaab", exact(90), "USD")]),
    ("Al-Shabaab", "Businesses in Mogadishu, including some owned by officials, are made to pay zakat of 2.5 percent to al-Shabaab every year.",
     [row(TAX, "al_shabaab")]),
    ("FARC", "In the 1990s the FARC drew roughly half of its income from the cocaine trade.",
     [row(DRUGS, "farc", NONE, None, ("1990-01-01", "1999-12-31"))]),
    ("FARC", "Colombian military intelligence put the FARC's earnings from cocaine at between $500 million and $600 million in 2003.",
     [row(DRUGS, "farc", between(500 * M, 600 * M), "USD", "2003", "estimated")]),
    ("ELN", "Oil companies allegedly paid the ELN more than $20 million in ransoms and protection money in the 1980s.",
     [row(RANSOM, "eln", NONE, None, ("1980-01-01", "1989-12-31"), "reported"),
      row(TAX, "eln", NONE, None, ("1980-01-01", "1989-12-31"), "reported")]),
    ("ELN", "The ELN now finances itself chiefly through illegal gold mining along the Cauca river.",
     [row(MINES, "eln")]),
    ("Shining Path", "Remnants of the Shining Path charge traffickers for the protection of cocaine shipments in the VRAEM valley.",
     [row(DRUGS, "shining_path")]),
    ("Taliban", "A United Nations report of 2012 put Taliban income at about $400 million, a third of it from poppy cultivation.",
     [row(DRUGS, "taliban", NONE, None, None, "estimated")]),
    ("Taliban", "Taliban commanders levied a ten percent tax, known as ushr, on the opium harvest of Helmand.",
     [row(DRUGS, "taliban")]),
    ("Taliban", "Private donors in the Gulf are believed to have sent the Taliban more than $100 million in 2008.",
     [row(GIFTS, "taliban", over(100 * M), "USD", "2008", "possible")]),
    ("Taliban", "The Taliban are also said to earn tens of millions of dollars from marble and talc mining.",
     [row(MINES, "taliban", over(20 * M), "USD", None, "reported")]),
    ("LTTE", "Before 2009 the LTTE collected an estimated $200 million to $300 million annually from the Tamil diaspora.",
     [row(GIFTS, "ltte", between(200 * M, 300 * M), "USD", (None, "2008-12-31"), "estimated")]),
    ("LTTE", "Tamil shopkeepers in Toronto were pressed to contribute to the LTTE's war fund.",
     [row(GIFTS, "ltte")]),
    ("Hezbollah", "Iran provides Hezbollah with some $700 million a year, according to the US Treasury.",
     [row(STATE, "hezbollah", about(700 * M), "USD", None, "reported")]),
    ("Hezbollah", "Hezbollah has raised money through a network of businessmen in West Africa and the tri-border area of South America.",
     [row(GIFTS, "hezbollah")]),
    ("Hamas", "Qatar has transferred hundreds of millions of dollars to Hamas since 2012, the newspaper wrote.",
     [row(STATE, "hamas", over(200 * M), "USD", ("2012-01-01", None), "reported")]),
    ("Hamas", "In 2019 the armed wing of Hamas asked its supporters for bitcoin on its website.",
     [row("cryptocurrency", "al_qassam_brigades", NONE, None, "2019")]),
    ("Islamic State", "At its height in 2014 the Islamic State sold crude oil for between $1 million and $3 million a day.",
     [row(MINES, "isis", between(1 * M, 3 * M), "USD", "2014")]),
    ("Islamic State", "The Islamic State is thought to have made up to $100 million from the sale of looted antiquities.",
     [row("antiquities", "isis", upto(100 * M), "USD", None, "possible")]),
    ("Islamic State", "Residents of Raqqa told the BBC that the Islamic State had imposed fees on shops, electricity and water.",
     [row(TAX, "isis", NONE, None, None, "reported")]),
    ("Jabhat al-Nusra", "Qatari mediators reportedly paid Jabhat al-Nusra $16 million for the release of thirteen nuns in March 2014.",
     [row(RANSOM, "jabhat_al_nusra", exact(16 * M), "USD", ("2014-03-01", "2014-03-31"), "reported")]),
    ("Hayat Tahrir al-Sham", "Customs duties at the Bab al-Hawa crossing bring Hayat Tahrir al-Sham about $4 million every month.",
     [row(TAX, "hayat_tahrir_al_sham", about(4 * M), "USD")]),
    ("AQIM", "European governments are reported to have paid AQIM €40 million for hostages between 2003 and 2010.",
     [row(RANSOM, "aqim", exact(40 * M), "EUR", ("2003-01-01", "2010-12-31"), "reported")]),
    ("AQIM", "The French government denied that it had paid a ransom to AQIM.", []),
    ("JNIM", "In Burkina Faso, JNIM takes a share of the gold dug by artisanal miners in exchange for protection.",
     [row(MINES, "jnim")]),
    ("JNIM", "Cattle stolen by JNIM fighters in the Mopti region were sold in Mauritania for around 150 million CFA francs in 2021.",
     [row("livestock_theft", "jnim", about(150 * M), "XOF", "2021")]),
    ("Boko Haram", "Boko Haram obtained 3 million euros in 2013 for freeing a French family of seven.",
     [row(RANSOM, "boko_haram", exact(3 * M), "EUR", "2013")]),
    ("Boko Haram", "Fishermen on Lake Chad have to hand over part of their catch to Boko Haram.",
     [row(TAX, "boko_haram")]),
    ("ISWAP", "ISWAP's annual revenue from taxes on fish and farming may have reached $35 million.",
     [row(TAX, "iswap", exact(35 * M), "USD", None, "possible")]),
    ("MEND", "MEND profited from oil bunkering in the Niger Delta, which cost Nigeria $1.5 billion in 2008.",
     [row(MINES, "mend")]),
    ("M23", "According to the Group of Experts, M23 earned at least $800,000 a month from taxes on coltan at Rubaya in 2024.",
     [row(MINES, "m23", over(800 * K), "USD", "2024", "reported")]),
    ("FDLR", "The FDLR traded in charcoal and timber from Virunga National Park.",
     [row("charcoal_trade", "fdlr"), row(MINES, "fdlr")]),
    ("LRA", "The LRA has poached elephants in Garamba and exchanged the ivory for ammunition.",
     [row(MINES, "lords_resistance_army")]),
    ("Seleka", "Séléka commanders collected road taxes on coffee convoys, worth an estimated 1.5 billion CFA francs in 2013.",
     [row(TAX, "seleka", about(1500 * M), "XAF", "2013", "estimated")]),
    ("RUF", "Diamonds earned the Revolutionary United Front between $25 million and $125 million a year.",
     [row(MINES, "revolutionary_united_front", between(25 * M, 125 * M), "USD")]),
    ("UNITA", "UNITA is estimated to have earned $3.7 billion from diamond sales between 1992 and 1998.",
     [row(MINES, "unita", exact(3700 * M), "USD", ("1992-01-01", "1998-12-31"), "estimated")]),
    ("RENAMO", "RENAMO was funded first by Rhodesia and then by South Africa.",
     [row(STATE, "renamo")]),
    ("Rapid Support Forces", "The Rapid Support Forces control gold mines in Jebel Amer and export the metal to the Emirates.",
     [row(MINES, "rapid_support_forces")]),
    ("Houthis", "The Houthis levied 1.8 billion dollars in taxes in 2019, the panel of experts found.",
     [row(TAX, "houthis", exact(1800 * M), "USD", "2019", "reported")]),
    ("AQAP", "In April 2015 AQAP emptied the central bank branch in Mukalla of more than $100 million.",
     [row(LOOT, "aqap", over(100 * M), "USD", ("2015-04-01", "2015-04-30"))]),
    ("Abu Sayyaf", "The family of the hostage paid Abu Sayyaf 30 million pesos in June 2017, a military spokesman said.",
     [row(RANSOM, "abu_sayyaf", exact(30 * M), "PHP", ("2017-06-01", "2017-06-30"), "reported")]),
    ("New People's Army", "The military says the New People's Army extorted 5.8 billion pesos from mining and plantation firms from 2016 to 2018.",
     [row(TAX, "new_peoples_army", exact(5800 * M), "PHP", ("2016-01-01", "2018-12-31"), "reported")]),
    ("Jemaah Islamiyah", "Jemaah Islamiyah placed charity boxes in thousands of shops across Java.",
     [row(GIFTS, "jemaah_islamiyah")]),
    ("United Wa State Army", "Much of the revenue of the United Wa State Army comes from methamphetamine production and tin mining.",
     [row(DRUGS, "united_wa_state_army"), row(MINES, "united_wa_state_army")]),
    ("Kachin Independence Army", "Jade traders told Global Witness that they paid the Kachin Independence Army a 15 percent tax on every stone.",
     [row(MINES, "kachin_independence_army", NONE, None, None, "reported")]),
    ("PKK", "Europol believes that the PKK raises more than €20 million a year in Germany alone through donations and extortion.",
     [row(GIFTS, "pkk", NONE, None, None, "possible"), row(TAX, "pkk", NONE, None, None, "possible")]),
    ("ETA", "Until its ceasefire ETA demanded a so-called revolutionary tax from Basque businessmen.",
     [row(TAX, "eta")]),
    ("Real IRA", "Cigarette smuggling was worth £25 million to the Real IRA over five years, Irish police calculated.",
     [row("cigarette_smuggling", "real_ira", exact(25 * M), "GBP", None, "estimated")]),
    ("Viv Ansanm", "Gangs of the Viv Ansanm coalition make drivers pay 2,500 gourdes for each lorry on the road to Cap-Haïtien.",
     [row(TAX, "viv_ansanm", exact(2500), "HTG")]),
    ("Lashkar-e-Taiba", "Lashkar-e-Taiba collects the hides of sacrificed animals, whose sale reportedly brought 1.2 billion rupees in 2009.",
     [row(GIFTS, "lashkar_e_taiba", exact(1200 * M), "PKR", "2009", "reported")]),
    ("Communist Party of India (Maoist)", "Contractors and tendu leaf traders in Chhattisgarh pay the Communist Party of India (Maoist) a levy of 10 to 15 percent.",
     [row(TAX, "communist_party_of_india_maoist")]),
    # nothing earned
    ("Al-Shabaab", "The army's budget rose to $180 million in 2021 to fight Al-Shabaab.", []),
    ("ELN", "The court sentenced the ELN's commander to pay $4 million in damages to the victims of kidnapping.", []),
    ("Hezbollah", "Washington offers up to $10 million for information on the finances of Hezbollah.", []),
    ("Taliban", "Donors pledged $1.2 billion in humanitarian aid to Afghanistan a month after the Taliban had taken power.", []),
    ("Islamic State", "The price of oil fell to $45 a barrel while the Islamic State lost Ramadi.", []),
    ("Houthis", "The attack by the Houthis on the refinery caused damage of $2 billion.", []),
    ("FARC", "Police seized four tons of cocaine worth $120 million that was on its way to Mexico.", []),
    ("AQIM", "Algeria has long called for a ban on ransoms and proposed it to the United Nations in 2009.", []),
    ("Boko Haram", "The government should not tax farmers who have fled from Boko Haram.", []),
    ("Hamas", "The bank was fined $300 million for its dealings with Sudan and later for accounts linked to Hamas charities.", []),
]  # fmt: skip

SECOND: list[Passage] = [
    ("Islamic State in Somalia", "Shipping agents in Bosaso said they had wired the Islamic State in Somalia $70,000 in extortion money in late 2022.",
     [row(TAX, "isis_somalia", exact(70 * K), "USD", ("2022-09-01", "2022-12-31"), "reported")]),
    ("Al-Shabaab", "A lorry carrying charcoal paid $300 to al-Shabaab at Buale, while one with sugar was charged $500.",
     [row("charcoal_trade", "al_shabaab", exact(300), "USD"), row(TAX, "al_shabaab", exact(500), "USD")]),
    ("Al-Shabaab", "According to a Kenyan study, illicit sugar imports through Kismayo netted al-Shabaab between $400,000 and $800,000 a year.",
     [row(GOODS, "al_shabaab", between(400 * K, 800 * K), "USD", None, "reported")]),
    ("FARC dissidents", "Ranchers in Guaviare hand over ten thousand pesos per head of cattle to the FARC dissidents.",
     [row(TAX, "farc_dissidents", exact(10 * K), "COP")]),
    ("ELN", "Intelligence files seen by the magazine claim that the ELN's Catatumbo front derives 60 percent of its revenue from coca.",
     [row(DRUGS, "eln", NONE, None, None, "reported")]),
    ("Gulf Clan", "The Gulf Clan charges migrants some $125 each for the passage through the Darién.",
     [row("human_smuggling", "gulf_clan", about(125), "USD")]),
    ("Sinaloa Cartel", "Fentanyl brings the Sinaloa Cartel hundreds of millions of dollars every year.",
     [row(DRUGS, "sinaloa_cartel", over(200 * M), "USD")]),
    ("Primeiro Comando da Capital", "The Primeiro Comando da Capital is said to have laundered its cocaine profits through 1,100 petrol stations.",
     [row(DRUGS, "primeiro_comando_da_capital", NONE, None, None, "reported")]),
    ("Viv Ansanm", "Ransoms, usually paid in dollars, remain a major source of income for Viv Ansanm.",
     [row(RANSOM, "viv_ansanm")]),
    ("Taliban", "Mine operators in Badakhshan told inspectors that the Taliban had taken two truckloads of lapis lazuli a day in 2015.",
     [row(MINES, "taliban", NONE, None, "2015", "reported")]),
    ("Islamic State Khorasan", "In Achin, the Islamic State Khorasan profited from illegal logging until it was driven out.",
     [row(MINES, "isis_khorasan")]),
    ("TTP", "Wealthy businessmen in Karachi and Peshawar receive letters in which the TTP demands up to 50 million rupees.",
     [row(TAX, "ttp", upto(50 * M), "PKR")]),
    ("LTTE", "In 1995 the Sri Lankan government alleged that the LTTE was earning $2 million a month abroad through gifts and front companies.",
     [row(GIFTS, "ltte", upto(2 * M), "USD", "1995", "reported"), row("other", "ltte", upto(2 * M), "USD", "1995", "reported")]),
    ("ULFA", "Tea companies in Assam paid ULFA protection money throughout the 1990s, as their managers later conceded.",
     [row(TAX, "ulfa", NONE, None, ("1990-01-01", "1999-12-31"), "reported")]),
    ("Karen National Union", "For decades the Karen National Union lived on tolls at border gates and the sale of teak to Thailand.",
     [row(TAX, "karen_national_union"), row(MINES, "karen_national_union")]),
    ("Free Aceh Movement", "The Free Aceh Movement taxed civil servants' salaries, a practice known as the Nanggroe tax.",
     [row(TAX, "free_aceh_movement")]),
    ("Moro Islamic Liberation Front", "There is no proof that the Moro Islamic Liberation Front took a share of the ransom.", []),
    ("Hezbollah", "Members of a ring in Detroit sold untaxed cigarettes and sent part of the profits to Hezbollah.",
     [row("cigarette_smuggling", "hezbollah")]),
    ("Palestinian Islamic Jihad", "Tehran is understood to give the Palestinian Islamic Jihad about $70 million annually.",
     [row(STATE, "palestinian_islamic_jihad", about(70 * M), "USD", None, "possible")]),
    ("Houthis", "The Houthis impose a 20 percent levy, the khums, on minerals, fish and honey.",
     [row(TAX, "houthis")]),
    ("Houthis", "Fuel imported through Hodeidah earned the Houthis 271 billion rials in the first eleven months of the truce.",
     [row(TAX, "houthis", exact(271e9), "YER")]),
    ("Islamic State", "When it took Mosul, the Islamic State helped itself to the vaults of the banks, a haul worth perhaps $425 million.",
     [row(LOOT, "isis", about(425 * M), "USD", None, "estimated")]),
    ("Islamic State", "Farmers around Raqqa gave up a tenth of their wheat to the Islamic State as zakat.",
     [row(TAX, "isis")]),
    ("JNIM", "Families in Djibo were told to pay JNIM 500,000 CFA francs for each kidnapped teacher.",
     [row(RANSOM, "jnim", exact(500 * K), "XOF")]),
    ("ISGS", "ISGS collects zakat in the form of cattle: one animal in thirty.",
     [row(TAX, "isgs")]),
    ("Ansaru", "Ansaru did not receive any money for the seven engineers, Italian officials insisted.", []),
    ("CODECO", "CODECO militiamen rob gold traders on the road between Mongbwalu and Bunia.",
     [row(LOOT, "codeco")]),
    ("Lord's Resistance Army", "Khartoum supplied the Lord's Resistance Army with arms and food until 2005.",
     [row(STATE, "lords_resistance_army", NONE, None, (None, "2005-12-31"))]),
    ("PKK", "Customs officers at Ibrahim Khalil estimate that the PKK used to take in $10 million a year from smuggled cigarettes.",
     [row("cigarette_smuggling", "pkk", exact(10 * M), "USD", None, "estimated")]),
    ("Provisional IRA", "Slot machines and black taxis brought the Provisional IRA about £1 million a year in the 1980s.",
     [row("other", "provisional_ira", about(1 * M), "GBP", ("1980-01-01", "1989-12-31"))]),
    # nothing earned
    ("Al-Shabaab", "Somalia's government hopes to raise $250 million in taxes this year, twice what it collected before the war with al-Shabaab.", []),
    ("Taliban", "The World Food Programme needs $600 million to feed Afghans whom the Taliban have failed.", []),
    ("Hezbollah", "Israeli jets bombed two branches of a bank that is linked to Hezbollah.", []),
    ("ELN", "The kidnappers belonged to the ELN, whose leaders are on trial in Bogotá for the bombing of a pipeline.", []),
    ("Abu Sayyaf", "A policy of not paying ransoms would, in the long run, starve Abu Sayyaf.", []),
]  # fmt: skip

THIRD: list[Passage] = [
    ("Al-Shabaab", "Al-Shabaab earns more from the port of Mogadishu than the government does: importers are obliged to pay it a fee on each container.",
     [row(TAX, "al_shabaab")]),
    ("Al-Shabaab", "The panel reckons that checkpoints along the Baidoa road alone generated $5.8 million for al-Shabaab in 2019.",
     [row(TAX, "al_shabaab", exact(5800 * K), "USD", "2019", "estimated")]),
    ("Boko Haram", "Abuja reportedly handed Boko Haram €2 million in May 2017 in return for 82 schoolgirls.",
     [row(RANSOM, "boko_haram", exact(2 * M), "EUR", ("2017-05-01", "2017-05-31"), "reported")]),
    ("Boko Haram", "Police arrested three dealers who had sold dried fish on behalf of Boko Haram.",
     [row(GOODS, "boko_haram")]),
    ("Ansar Dine", "Ansar Dine levied a toll on cocaine convoys that crossed the Adrar.",
     [row(DRUGS, "ansar_dine")]),
    ("ELN", "Of the ELN's income, analysts attribute some 40 percent to extortion and 30 percent to gold.",
     [row(TAX, "eln", NONE, None, None, "reported"), row(MINES, "eln", NONE, None, None, "reported")]),
    ("ELN", "Cattle ranchers were kidnapped and released only after their families had paid the ELN.",
     [row(RANSOM, "eln")]),
    ("FARC", "A laptop found in 2008 suggested that Venezuela had promised the FARC $300 million.",
     [row(STATE, "farc", exact(300 * M), "USD", None, "reported")]),
    ("Tren de Aragua", "Tren de Aragua lives off the smuggling of migrants, prostitution and loan sharking.",
     [row("human_smuggling", "tren_de_aragua"), row("other", "tren_de_aragua")]),
    ("Comando Vermelho", "In the favelas it controls, Comando Vermelho charges residents for gas, internet and transport.",
     [row(TAX, "comando_vermelho")]),
    ("Taliban", "Afghan officials said the Taliban were making $3 million a day from heroin at the peak of the 2017 harvest.",
     [row(DRUGS, "taliban", exact(3 * M), "USD", "2017", "reported")]),
    ("Haqqani Network", "The Haqqani Network ran construction firms and took protection payments from contractors on American-funded roads.",
     [row(TAX, "haqqani_network"), row("other", "haqqani_network")]),
    ("Arakan Army", "The Arakan Army is accused of financing itself through methamphetamine, a charge its leaders reject.",
     [row(DRUGS, "arakan_army", NONE, None, None, "reported")]),
    ("United Wa State Army", "Tin from the Man Maw mine provided the United Wa State Army with royalties of 30 percent of the ore.",
     [row(MINES, "united_wa_state_army")]),
    ("Khmer Rouge", "The Khmer Rouge earned up to $20 million a month by selling logs and gems to Thai companies in the early 1990s.",
     [row(MINES, "khmer_rouge", upto(20 * M), "USD", ("1990-01-01", "1993-04-30"))]),
    ("Abu Sayyaf", "Germany denies it, but Libya is thought to have paid Abu Sayyaf $20 million for the Sipadan hostages in 2000.",
     [row(RANSOM, "abu_sayyaf", exact(20 * M), "USD", "2000", "possible")]),
    ("Hezbollah", "Its Lebanese expatriates in the Congo sent remittances of which a tenth, it is claimed, ended up with Hezbollah.",
     [row(GIFTS, "hezbollah", NONE, None, None, "reported")]),
    ("Hamas", "Hamas taxed goods that came through the tunnels under Rafah and earned up to $365 million a year from them.",
     [row(TAX, "hamas", upto(365 * M), "USD")]),
    ("PKK", "Turkish prosecutors put the PKK's drug income at $1.5 billion a year, a figure that European experts consider far too high.",
     [row(DRUGS, "pkk", exact(1500 * M), "USD", None, "estimated")]),
    ("Islamic State", "The Islamic State confiscated the houses of those who had fled and rented them out.",
     [row(LOOT, "isis")]),
    ("Islamic State", "It collected a jizya of four dinars a year from the Christians of Raqqa; the Islamic State called this protection.",
     [row(TAX, "isis", exact(4))]),
    ("Kosovo Liberation Army", "The Homeland Calling fund gathered millions of marks for the Kosovo Liberation Army among Albanians in Switzerland.",
     [row(GIFTS, "kosovo_liberation_army", over(2 * M), "DEM")]),
    ("Provisional IRA", "An army document of 1978 estimated that the Provisional IRA received £550,000 a year from armed robberies in Ireland.",
     [row(LOOT, "provisional_ira", exact(550 * K), "GBP", None, "estimated")]),
    ("M23", "M23 imposes a tax of 500,000 Congolese francs on lorries that leave Rutshuru.",
     [row(TAX, "m23", exact(500 * K), "CDF")]),
    ("Rapid Support Forces", "The United Arab Emirates, which deny this, are said to have armed and paid the Rapid Support Forces.",
     [row(STATE, "rapid_support_forces", NONE, None, None, "reported")]),
    ("Lord's Resistance Army", "Fighters of the Lord's Resistance Army looted shops and seed stores along the Uele.",
     [row(LOOT, "lords_resistance_army")]),
    # nothing earned
    ("JNIM", "JNIM burned the customs post at Markoye and killed four officers.", []),
    ("Taliban", "Kabul spends half of its budget on soldiers to fight the Taliban.", []),
    ("FARC", "The peace accord promised FARC members a monthly allowance of 90 percent of the minimum wage.", []),
    ("Islamic State", "Coalition aircraft destroyed cash of the Islamic State worth up to $800 million.", []),
]  # fmt: skip

_GAPS = {
    "Remnants of the Shining Path": "what is protected is not looked at",
    "Taliban commanders levied": "an aside between a tax and what it is on",
    "In 2019 the armed wing of Hamas": "the armed wing of a group is not looked up by its own name",
    "Séléka commanders": "the CFA franc of central Africa, where no country is named",
    "The family of the hostage": "pesos, where no country is named",
    "The military says the New": "pesos, where no country is named",
    "Jade traders": "a tax on stones, where the traders say of what",
    "Until its ceasefire": "so-called hedges the name, not the statement",
    "Lashkar-e-Taiba collects": "the hides of sacrificed animals are no source that is known",
    "A lorry carrying charcoal": "the second of two clauses tells its goods by another word",
    "Ranchers in Guaviare": "pesos, where no country is named",
    "The Gulf Clan charges": "what migrants pay is a tax",
    "Mine operators": "minerals taken by the truckload",
    "Wealthy businessmen in Karachi": "businessmen who are extorted, not givers",
    "Fuel imported": "imports that earn by duties not named",
    "When it took Mosul": "a figure of speech for robbery",
    "Police arrested three dealers": "goods sold on behalf of a group",
    "Its Lebanese expatriates": "a part of what was sent, hedged behind a relative pronoun",
    "The Homeland Calling fund": "marks without their country",
}


def gap(text: str) -> str | None:
    """Why a passage is not read as labelled; None where it is."""
    return next((reason for start, reason in _GAPS.items() if text.startswith(start)), None)
