"""Sentences on five more conflicts, written with their relations after the rules had been improved on
`relation_sentences` and before these were read; the form is the same. At first contact they gave precision .96, recall .70.
The facts are simplified, some are made up; they serve as language only.
"""

from __future__ import annotations

from tests.conflict_sentences import FORCE, GROUP, ORG, PERSON
from tests.relation_sentences import Case

NAMES: dict[str, tuple[str, str]] = {
    # Niger Delta
    "MEND": ("mend", GROUP),
    "NDV": ("ndv", GROUP),
    "NDPVF": ("ndpvf", GROUP),
    "Asari Dokubo": ("asari", PERSON),
    "Ateke Tom": ("ateke", PERSON),
    "Henry Okah": ("okah", PERSON),
    "Niger Delta Avengers": ("nda", GROUP),
    "JTF": ("jtf", FORCE),
    # Pakistan
    "SSP": ("ssp", GROUP),
    "LeJ": ("lej", GROUP),
    "Riaz Basra": ("riaz_basra", PERSON),
    "Malik Ishaq": ("malik_ishaq", PERSON),
    "BLA": ("bla", GROUP),
    "BLF": ("blf", GROUP),
    "BRAS": ("bras", ORG),
    "Allah Nazar": ("allah_nazar", PERSON),
    "Aslam Baloch": ("aslam_baloch", PERSON),
    "Majeed Brigade": ("majeed", GROUP),
    "Frontier Corps": ("fc", FORCE),
    # Indonesia
    "GAM": ("gam", GROUP),
    "Hasan di Tiro": ("di_tiro", PERSON),
    "JAD": ("jad", GROUP),
    "JI": ("ji", GROUP),
    "Aman Abdurrahman": ("aman", PERSON),
    "Noordin Top": ("noordin", PERSON),
    "Densus 88": ("densus", FORCE),
    "MIT": ("mit", GROUP),
    "Santoso": ("santoso", PERSON),
    # Ethiopia
    "OLF": ("olf", GROUP),
    "OLA": ("ola", GROUP),
    "TPLF": ("tplf", GROUP),
    "Jaal Marroo": ("marroo", PERSON),
    "Fano": ("fano", GROUP),
    "ENDF": ("endf", FORCE),
    "ONLF": ("onlf", GROUP),
    "Tigray Defence Forces": ("tdf", GROUP),
    "Tsadkan Gebretensae": ("tsadkan", PERSON),
    # Algeria
    "GIA": ("gia", GROUP),
    "GSPC": ("gspc", GROUP),
    "Hassan Hattab": ("hattab", PERSON),
    "Antar Zouabri": ("zouabri", PERSON),
    "Djamel Zitouni": ("zitouni", PERSON),
    "AIS": ("ais", GROUP),
    "FIS": ("fis", ORG),
    "Madani Mezrag": ("mezrag", PERSON),
}
SENTENCES: list[Case] = [
    (
        "MEND emerged in late 2005 as a loose coalition of militias, and Henry Okah soon became its most visible leader.",
        ["okah leads mend"],
    ),
    (
        "Asari Dokubo, who leads the NDPVF, and Ateke Tom of the NDV, his bitter rival, signed a truce in October 2004.",
        ["asari leads ndpvf", "ateke leads ndv", "ndpvf rival_of ndv"],
    ),
    ("JTF soldiers raided a camp of the NDV on 25 August 2009.", ["jtf attacked ndv 2009-08-25"]),
    (
        "The Niger Delta Avengers, a new group that split off from MEND, blew up a pipeline in February 2016.",
        ["nda split_from mend"],
    ),
    (
        "LeJ was founded in 1996 by Riaz Basra and Malik Ishaq, who accused the SSP of having gone soft.",
        ["riaz_basra leads lej 1996", "malik_ishaq leads lej 1996"],
    ),
    ("LeJ, long regarded as the armed wing of the SSP, has ties to militants abroad.", []),
    ("The BLA and the BLF announced an alliance, BRAS, in November 2018.", ["bla allied_with blf 2018-11"]),
    (
        "Under Aslam Baloch the BLA revived its suicide squad, the Majeed Brigade.",
        ["aslam_baloch leads bla", "majeed branch_of bla"],
    ),
    (
        "Fighters of the BLF, which is led by Allah Nazar, killed seven soldiers of the Frontier Corps in May 2020.",
        ["allah_nazar leads blf", "blf attacked fc 2020-05"],
    ),
    ("Noordin Top broke with JI to form his own cell.", ["noordin split_from ji"]),
    ("JAD, the largest of the pro-caliphate networks, was set up on the orders of Aman Abdurrahman.", []),
    (
        "Santoso, the commander of MIT, was shot dead by Densus 88 on 18 July 2016.",
        ["santoso leads mit", "densus killed santoso 2016-07-18"],
    ),
    (
        "Hasan di Tiro declared independence in December 1976 and led GAM from exile for three decades.",
        ["di_tiro leads gam"],
    ),
    ("JI elders disowned JAD and its attacks on churches.", []),
    (
        "The OLA, formerly the military wing of the OLF, went its own way in 2019 under Jaal Marroo.",
        ["ola branch_of olf", "ola split_from olf 2019", "marroo leads ola"],
    ),
    (
        "In August 2021 the OLA and the TPLF agreed on a military alliance against the ENDF.",
        ["ola allied_with tplf 2021-08"],
    ),
    (
        "Fano militias, which had fought alongside the ENDF in Tigray, turned their guns on it in 2023.",
        ["fano allied_with endf", "fano rival_of endf 2023"],
    ),
    (
        "The Tigray Defence Forces, whose chief strategist is Tsadkan Gebretensae, recaptured the town.",
        ["tsadkan member_of tdf"],
    ),
    ("ENDF troops ambushed an ONLF unit near the border.", ["endf attacked onlf"]),
    (
        "Hassan Hattab left the GIA in 1998 over the massacres of civilians and set up the GSPC, which swore allegiance to nobody at first.",
        ["hattab split_from gia 1998", "hattab leads gspc 1998"],
    ),
    ("After the death of Djamel Zitouni in July 1996 Antar Zouabri took over the GIA.", ["zouabri leads gia 1996-07"]),
    (
        "The AIS, the armed branch of the FIS, was commanded by Madani Mezrag, a veteran of several wars.",
        ["ais branch_of fis", "mezrag leads ais"],
    ),
    (
        "The GIA declared war on the AIS in January 1996 and killed dozens of its men.",
        ["gia rival_of ais 1996-01", "gia attacked ais 1996-01"],
    ),
    ("Djamel Zitouni's successor, Antar Zouabri, ruled the GIA until he was killed.", ["zouabri leads gia"]),
]
UNSTATED: list[str] = [
    "Asari Dokubo denied having founded MEND.",
    "The BLA has far fewer men than the Frontier Corps.",
    "The OLF called on the TPLF to lay down its arms.",
    "Aman Abdurrahman said that JI might attack the churches.",
    "Hassan Hattab never forgave Antar Zouabri.",
]

PASSAGES: list[Case] = [
    (
        "The NDV was once the strongest militia of the delta. Its founder, Ateke Tom, later joined the peace process.",
        ["ateke leads ndv"],
    ),
    (
        "In 2009 the BLF lost its camp near Awaran. The group, now led by Allah Nazar, has since rebuilt its ranks.",
        ["allah_nazar leads blf"],
    ),
    ("Santoso was killed on 18 July 2016. His deputy, Noordin Top, took over MIT.", ["noordin leads mit"]),
    (
        "LeJ attacked a police school in 2009. It had broken away from the SSP thirteen years before.",
        ["lej split_from ssp"],
    ),
    ("The OLF and the ONLF met in Asmara. Both fight the ENDF.", ["olf rival_of endf", "onlf rival_of endf"]),
    (
        "The GIA was led by Djamel Zitouni. He was succeeded by Antar Zouabri, who killed many of his rivals.",
        ["zitouni leads gia", "zouabri leads gia"],
    ),
    (
        "Hassan Hattab commanded the second zone of the GIA. In 1998 he left and founded the GSPC.",
        ["hattab member_of gia", "gspc split_from gia 1998", "hattab leads gspc 1998"],
    ),
    ("The AIS laid down its arms in 1997. Its political wing, the FIS, remained banned.", ["fis branch_of ais"]),
    (
        "JAD was founded by Aman Abdurrahman. The network is a rival of JI, from which many of its members came.",
        ["aman leads jad", "jad rival_of ji"],
    ),
    (
        "Fano has no single command. Its fighters clashed with the ENDF in August 2023 and with the OLA in October.",
        ["fano rival_of endf 2023-08", "fano rival_of ola"],
    ),
    (
        "The BLA split in 2017. One of its factions is headed by Aslam Baloch, the other calls itself BLF.",
        ["aslam_baloch member_of bla"],
    ),
    (
        "MEND declared a ceasefire in 2009. That did not please the Niger Delta Avengers, who accuse it of treason and once fought it.",
        ["nda rival_of mend"],
    ),
    (
        "The TPLF raised the Tigray Defence Forces in 2020. Their commander is Tsadkan Gebretensae.",
        ["tdf branch_of tplf 2020", "tsadkan leads tdf"],
    ),
    (
        "Asari Dokubo fell out with Henry Okah. His NDPVF then sided with the NDV against MEND.",
        ["asari leads ndpvf", "ndpvf allied_with ndv"],
    ),
]
"""Passages of two sentences, of which the second takes up whom the first named; at first contact precision .93, recall .59."""

GAPS: dict[str, str] = {
    "Asari Dokubo, who leads the NDPVF, and Ateke Tom": "'X of Y' is a member; rivals that are persons are no rival groups",
    "The Niger Delta Avengers, a new group": "a date of the main verb is lent to the one in the relative clause",
    "Hassan Hattab left the GIA in 1998": "of two coordinated verbs only the first takes the date where types differ",
    "After the death of Djamel Zitouni": "the date of a noun before the verb is not lent to it",
    "In 2009 the BLF lost its camp": "'the group' is taken up by coreference, which readings made by hand do without",
    "JAD was founded by Aman": "'the network' is taken up by coreference, which readings made by hand do without",
    "Fano has no single command": "the second of two dates, each with its own enemy",
    "MEND declared a ceasefire in 2009": "'that' stands for the sentence before; 'it' for its subject, two verbs away",
    "The TPLF raised the Tigray": "'their' is the object of the sentence before, not its subject",
}
"""The beginnings of sentences that are not read as written, with the reason."""
