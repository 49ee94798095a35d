"""More sentences labelled as in `hedged_sentences`, written before the cues had seen them."""

from __future__ import annotations

from tests.hedged_sentences import Labelled

FIRST: list[Labelled] = [
    # who says so, before, in the middle, behind
    ("Residents say the group [[taxes every shop]], although officials deny this.", "reported", "Residents"),
    ("The group, a former fighter recalled, [[paid its men in dollars]].", "reported", "a former fighter"),
    ("The men [[were paid in dollars]], another negotiator told Le Monde.", "reported", "another negotiator"),
    ("“They [[came at night and took the cattle]],” one herder told this author.", "reported", "one herder"),
    ("“They [[took the cattle]]”, said one herder who fled to Niger.", "reported", "one herder"),
    ("“We [[pay twice]]”, the driver complained, “once to the army and once to them.”", "reported", "the driver"),
    ("[[The convoy was looted]], the agency reported on Monday.", "reported", "the agency"),
    ("The front [[has split]], in the words of one diplomat.", "reported", "one diplomat"),
    ("A confidential memo seen by Reuters shows that the bank [[moved the money]].", "reported", "A confidential memo seen by Reuters"),
    ("The panel, in its report of 2016, found that the port [[was the main source of income]].", "reported", "The panel"),
    ("Human Rights Watch accused the militia of [[burning two villages]].", "reported", "Human Rights Watch"),
    ("Sources close to the talks told AFP that the ransom [[had been paid]].", "reported", "Sources close to the talks"),
    ("Its leaders insist that the front [[never targeted civilians]].", "negated", "Its leaders"),
    ("The movement, by its own admission, [[trained children]].", "reported", "its own admission"),
    ("As the UN has noted, the front [[controls the port]].", "reported", "the UN"),
    ("It was reported in local media that the clan [[controls the port]].", "reported", "local media"),
    # reported without a source
    ("The commander is said to [[have a second house]] in the capital.", "reported", None),
    ("The firm was alleged to [[have bribed the guards]].", "reported", None),
    ("Rumours persist that the leader [[is dead]].", "reported", "Rumours"),
    # estimated
    ("The trade is worth, at a conservative estimate, [[$20 million]].", "estimated", "a conservative estimate"),
    ("Western officials put the number of fighters at [[between 500 and 800]].", "estimated", "Western officials"),
    ("Between [[3,000 and 4,000 men]] are estimated to serve in its ranks.", "estimated", None),
    # possible
    ("It remains unclear whether the state [[paid a ransom]].", "possible", None),
    ("The attackers are believed to [[have crossed from Libya]].", "possible", None),
    ("The bomb, thought to [[have been made in the town]], killed nobody.", "possible", None),
    ("The army has not ruled out that the leader [[survived the raid]].", "possible", None),
    ("Without the road, the front would [[lose its income]].", "possible", None),
    ("Unless the dam is repaired, the town could [[run out of water]].", "possible", None),
    ("Whether the leader [[approved the raid]] is disputed.", "possible", None),
    ("There is reason to believe that the clan [[sold the hostages]].", "possible", None),
    ("The leader has in all likelihood [[left the country]].", "possible", None),
    # negated
    ("Investigators found no evidence that the charity [[had financed the front]].", "negated", "Investigators"),
    ("Paris has always denied [[paying ransoms]].", "negated", "Paris"),
    ("The French foreign ministry rejected reports that it [[had paid for his release]].", "negated", "The French foreign ministry"),
    ("Nor did the front [[attack the dam]].", "negated", None),
    ("The talks ended without [[an agreement on the port]].", "negated", None),
    # asserted in spite of a negation
    ("It is no secret that the clan [[controls the port]].", "asserted", None),
    ("The ban did not keep the clan from [[exporting charcoal]].", "asserted", None),
    # future
    ("The mission is due to [[close its base]] in December.", "future", None),
    ("The rebels have threatened to [[shell the airport]].", "future", None),
]  # fmt: skip

SECOND: list[Labelled] = [
    ("The governor, who fled to Niamey, maintains that the town [[was sold to the rebels]].", "reported", "The governor"),
    ("The rebels, to hear the mayor tell it, [[never entered the town]].", "negated", None),
    ("[[Forty fighters surrendered]], state television announced.", "reported", "state television"),
    ("“The road [[belongs to us]],” a commander who calls himself Tiger boasted to a visitor.", "reported", "a commander who calls himself Tiger"),
    ("Two deserters independently described how the unit [[burned the granaries]].", "reported", "Two deserters"),
    ("A leaked cable has it that the envoy [[met the leader twice]].", "reported", "A leaked cable"),
    ("The leader is widely assumed to [[have died of kidney failure]].", "possible", None),
    ("It is far from certain that the truce [[will hold]].", "possible", None),
    ("It cannot be excluded that some of the money [[reached the front]].", "possible", None),
    ("The army has yet to confirm that the leader [[was killed]].", "negated", None),
    ("The leader was not killed but [[captured alive]].", "asserted", None),
    ("Nobody doubts that the port [[pays for the war]].", "asserted", None),
    ("By the government’s count the rebels [[lost 300 men]].", "reported", "the government"),
    ("Diplomats guess that the front [[spends $10 million a year]].", "estimated", "Diplomats"),
    ("The figure, which aid workers call inflated, is [[4,000 dead]].", "asserted", None),
    ("Should the talks fail, the front [[would return to the hills]].", "possible", None),
    ("The army is poised to [[retake the town]].", "future", None),
    ("The spokesman would neither confirm nor deny that [[hostages were exchanged]].", "possible", "The spokesman"),
    ("Ankara contends, and Tehran denies, that the group [[trains in Iran]].", "reported", "Ankara"),
    ("The front [[holds no prisoners]], it claims.", "negated", "it"),
    ("The ministry put out a statement saying that the bridge [[had been retaken]].", "reported", "a statement"),
]  # fmt: skip

THIRD: list[Labelled] = [
    ("The pipeline, engineers in Port Harcourt say, [[was cut at four places]].", "reported", "engineers in Port Harcourt"),
    ("[[The village was empty]], a reporter for the BBC found.", "reported", "a reporter for the BBC"),
    ("Asked about the raid, the colonel answered that his men [[had fired in the air]].", "reported", "the colonel"),
    ("On the elders’ telling, the clan [[joined out of fear]].", "reported", "the elders"),
    ("The UN puts [[the dead at 1,100]].", "estimated", "The UN"),
    ("Somewhere between [[500 and 700 men]], it is thought, serve under him.", "possible", None),
    ("He is alleged by his rivals to [[have sold the weapons]].", "reported", "his rivals"),
    ("The leader, rumoured to [[have fled to Sebha]], sent an audio message.", "reported", None),
    ("The army doubts that the front [[will keep the truce]].", "possible", "The army"),
    ("There is little to suggest that the clan [[shared in the profits]].", "negated", None),
    ("The claim that the clan [[shared in the profits]] has never been substantiated.", "negated", "claim"),
    ("At no point did the front [[hold the airport]].", "negated", None),
    ("The group hardly [[controls the town]].", "negated", None),
    ("The front might yet [[return to the talks]].", "possible", None),
    ("Presumably the money [[came from abroad]].", "possible", None),
    ("Were the dam to break, the town [[would be flooded]].", "possible", None),
    ("The government intends to [[reopen the road]] by March.", "future", None),
    ("Elections are to [[be held in May]].", "future", None),
    ("He did not fail to [[mention the debt]].", "asserted", None),
    ("The group said on Telegram that it [[had shot down a drone]], which the army denied.", "reported", "The group"),
]  # fmt: skip

FOURTH: list[Labelled] = [
    ("The raid, it later emerged, [[was ordered from Raqqa]].", "asserted", None),
    ("A defector who spoke to The Guardian put [[the number of recruits at 700]].", "estimated", "A defector who spoke to The Guardian"),
    ("“[[They own the night]],” as one shopkeeper in Maiduguri put it.", "reported", "one shopkeeper in Maiduguri"),
    ("The group [[has 2,000 men under arms]], if its own videos are to be believed.", "possible", "its own videos"),
    ("Local officials privately concede that the militia [[runs the customs post]].", "reported", "Local officials"),
    ("Neither the army nor the rebels [[controlled the bridge]].", "negated", None),
    ("The front is far from [[defeated]].", "negated", None),
    ("It is doubtful whether the emir [[still commands the fighters]].", "possible", None),
    ("The emir, sources inside the movement insist, [[died in 2013]].", "reported", "sources inside the movement"),
    ("Nothing suggests that the two groups [[coordinated the attacks]].", "negated", None),
    ("The group is suspected of [[having sold the hostages]].", "reported", None),
    ("The rebels would have [[taken the capital]] had it not rained.", "possible", None),
    ("The coalition has promised to [[hold elections]] within a year.", "future", None),
    ("An estimated [[300 civilians]] were killed.", "estimated", None),
    ("Reports of [[a second bomb]] proved false.", "negated", "Reports"),
    ("The police did not confirm that [[a ransom had been paid]].", "possible", "The police"),
    ("Contrary to what Ankara says, the party [[never left the valley]].", "negated", None),
    ("The clan, so the story goes, [[hid the gold in a well]].", "reported", None),
    ("Two sources told the Financial Times the shipment [[contained rifles]].", "reported", "Two sources"),
    ("The movement [[has about 5,000 members]], a 2021 study by the institute estimated.", "estimated", "a 2021 study by the institute"),
]  # fmt: skip

FIFTH: list[Labelled] = [
    ("Some analyses indicated that the organization [[was preparing a return to the north]].", "reported", "Some analyses"),
    ("There are indications that the two branches [[have coordinated their attacks]].", "possible", None),
    ("The organization has not claimed responsibility for [[the attack on the embassy]].", "negated", "The organization"),
    ("It is expected that the organization [[will seek new alliances]].", "future", None),
    ("Security sources confirmed that the leader [[was killed in an airstrike]].", "reported", "Security sources"),
    ("According to estimates by the Pentagon, the group [[has 800 fighters]].", "estimated", "estimates by the Pentagon"),
    ("The attack, for which no group claimed responsibility, [[killed ten people]].", "asserted", None),
    ("Observers consider it unlikely that the group [[will lay down its arms]].", "possible", "Observers"),
    ("The report alleges that the companies [[paid the militia]] for years.", "reported", "The report"),
    ("This may be attributed to [[the loss of its bases]].", "possible", None),
    ("The group is no longer able to [[hold territory]].", "negated", None),
    ("Western intelligence agencies assess that the emir [[is in Iran]].", "estimated", "Western intelligence agencies"),
    ("The mayor rejected claims that the town [[had fallen]].", "negated", "The mayor"),
    ("The truce seems to [[have collapsed]].", "possible", None),
    ("He told the court that he [[had never met the defendant]].", "negated", "He"),
]  # fmt: skip

GAPS = {
    "Two sources told the Financial Times the shipment [[contained rifles]].": "a clause without its that behind whom it was told",
    "Ankara contends, and Tehran denies, that the group [[trains in Iran]].": "two sources share one clause",
}
"""Sentences that are not read as labelled, and why."""
