"""Sentences whose words in [[brackets]] are labelled with assertion and source, in varied wording and on varied matters.

`GAPS` are known not to be read so; a test fails when one of them is read after all.
"""

from __future__ import annotations

Labelled = tuple[str, str, str | None]

DEV: list[Labelled] = [
    # asserted
    ("The group [[attacked the barracks]] on Monday.", "asserted", None),
    ("In May 2012 the group [[attacked the barracks]].", "asserted", None),
    ("It did not only [[levy taxes]] but also sold oil.", "asserted", None),
    ("There is no doubt that the clan [[controls the port]].", "asserted", None),
    ("The truce has not prevented [[further clashes]].", "asserted", None),
    ("Not only the army but also the police [[left the town]].", "asserted", None),
    ("No fewer than ten men [[died in the raid]].", "asserted", None),
    ("The front may return, but it [[left the valley]] in June.", "asserted", None),
    ("The rebels said little. They [[took the bridge]] at dawn.", "asserted", None),
    ("The report of the airstrike [[reached the capital]].", "asserted", None),
    ("The state of Borno [[saw new attacks]].", "asserted", None),
    ("The rebels maintain contact with traders who [[sell them fuel]].", "asserted", None),
    ("The militia claimed the town after it [[beat the army]].", "asserted", None),
    ("This approach shows how it [[finances its war]].", "asserted", None),
    ("Its so-called court [[sits on Fridays]] and it never left.", "reported", None),
    # reported
    ("Officials said that the group [[had left the town]].", "reported", "Officials"),
    ("The minister told reporters that the group [[had left]].", "reported", "The minister"),
    ("According to the mayor, the group [[had left the town]].", "reported", "the mayor"),
    ("The group [[had left the town]], according to two residents.", "reported", "two residents"),
    ("The group, residents say, [[taxes every shop]].", "reported", "residents"),
    ("The group [[had left the town]], a spokesman said.", "reported", "a spokesman"),
    ("Several observers point out that the clan [[controls the port]].", "reported", "Several observers"),
    ("Some reports have revealed that the clan [[controls the port]].", "reported", "Some reports"),
    ("There are views that the clan [[controls the port]].", "reported", "views"),
    ("In the governor’s view, the clan [[controls the port]].", "reported", "the governor"),
    ("In the view of diplomats, the clan [[controls the port]].", "reported", "diplomats"),
    ("It is said that the clan [[controls the port]].", "reported", None),
    ("The clan is said to [[control the port]].", "reported", None),
    ("The clan reportedly [[controls the port]].", "reported", None),
    ("The clan allegedly [[took a share]] of each load.", "reported", None),
    ("Critics argue that the pact [[helped the clan]].", "reported", "Critics"),
    ("The court found that the firm [[had paid the front]].", "reported", "The court"),
    ("The UN stated that the firm [[had paid the front]].", "reported", "The UN"),
    ("Prosecutors allege that the firm [[had paid the front]].", "reported", "Prosecutors"),
    ("The government accused the firm of [[paying the front]].", "reported", "The government"),
    ("The front admitted that the bomb [[was its own]].", "reported", "The front"),
    ("The front claimed responsibility for [[the bombing of the mall]].", "reported", "The front"),
    ("He was accused of [[smuggling arms]].", "reported", None),
    ("Some have called him the “tollkeeper” for [[his trade in cigarettes]].", "reported", "Some"),
    ("“We [[have left the town for good]],” said the commander.", "reported", "the commander"),
    ("The colonel, a veteran of the war, said the clan [[controls the port]].", "reported", "The colonel"),
    ("It was able, according to its own claims, to [[reach the coast]].", "reported", "its own claims"),
    ("Word has it that the front [[has split]].", "reported", "Word"),
    # estimated
    ("Some estimates stated that the front [[earned $5 million]].", "estimated", "Some estimates"),
    ("The UN estimates that the front [[earned $5 million]].", "estimated", "The UN"),
    ("The front [[earned an estimated $5 million]].", "estimated", None),
    ("By one estimate, the front [[earned $5 million]].", "estimated", "one estimate"),
    ("Its income is put at [[$5 million]].", "estimated", None),
    ("According to some estimates, the front [[has 500 men]].", "estimated", "some estimates"),
    ("The front has perhaps [[500 men]].", "estimated", None),
    # possible
    ("The front may [[return to the valley]].", "possible", None),
    ("The front might not [[return to the valley]].", "possible", None),
    ("It seems that the front [[has split]].", "possible", None),
    ("The front appears to [[have split]].", "possible", None),
    ("Perhaps the front [[has split]].", "possible", None),
    ("The police do not rule out that the front [[has split]].", "possible", None),
    ("It is unlikely that the front [[will return]].", "possible", None),
    ("The front will probably [[return to the valley]].", "possible", None),
    ("Analysts believe that the front [[has split]].", "possible", "Analysts"),
    ("The front is believed to [[have split]].", "possible", None),
    ("The possibility of [[a new offensive]] worries the army.", "possible", None),
    ("If the front [[returns]], the road will close.", "possible", None),
    ("Neither side seems able to [[win the war]].", "possible", None),
    ("Officials said the front may [[have split]].", "possible", "Officials"),
    # negated
    ("The front did not [[pay a ransom]].", "negated", None),
    ("The front has never [[held the port]].", "negated", None),
    ("There is no evidence that the front [[held the port]].", "negated", None),
    ("The state denied that it [[had paid a ransom]].", "negated", "The state"),
    ("The company denied [[paying the front]].", "negated", "The company"),
    ("The army failed to [[retake the port]].", "negated", None),
    ("Troops thwarted [[an attack on the market]].", "negated", None),
    ("The front will not [[accept the offer]].", "negated", None),
    ("It could not [[hold the port]].", "negated", None),
    # future
    ("The front will [[release the hostages]].", "future", None),
    ("The mission is expected to [[leave in June]].", "future", None),
    ("The front plans to [[hold a congress]].", "future", None),
    ("The army vowed to [[retaliate]].", "future", None),
    ("The bank is set to [[close its branch]].", "future", None),
    ("The minister said the mission will [[leave in June]].", "future", "The minister"),
]

GAPS: list[Labelled] = [
    ("Had the front [[held the port]], the war would have ended.", "negated", None),
    ("The army said it took the hill and that it [[lost no men]]. It [[held the hill]], it went on.", "reported", "it"),
    ("Who could believe that the front [[has left]]?", "negated", None),
]
