"""Labelled sums of money, in the manner of price-parser's examples: a text, and each sum in it as
(quote, comparator, low, best, high, currency, rate unit).

`DEV` must be read as labelled; `GAPS` are known not to be, and a test fails when one of them is read after all.
"""

from __future__ import annotations

M = 1_000_000
Labelled = tuple[str, str, float | None, float | None, float | None, str | None, str | None]


def exact(quote: str, value: float, currency: str = "USD", rate: str | None = None) -> Labelled:
    return (quote, "exact", value, value, value, currency, rate)


def about(quote: str, value: float, currency: str = "USD", rate: str | None = None) -> Labelled:
    return (quote, "about", None, value, None, currency, rate)


def above(quote: str, value: float, currency: str = "USD", rate: str | None = None) -> Labelled:
    return (quote, "above", value, None, None, currency, rate)


def below(quote: str, value: float, currency: str = "USD", rate: str | None = None) -> Labelled:
    return (quote, "below", None, None, value, currency, rate)


def between(quote: str, low: float, high: float, currency: str = "USD", rate: str | None = None) -> Labelled:
    return (quote, "between", low, None, high, currency, rate)


DEV: list[tuple[str, list[Labelled]]] = [
    # ranges told with the greater end first, and in speech
    ("between $5 and 3 million", [between("between $5 and 3 million", 3 * M, 5 * M)]),
    ("between $5 million and $2 million", [between("between $5 million and $2 million", 2 * M, 5 * M)]),
    ("It cost $5 million-$2 million.", [between("$5 million-$2 million", 2 * M, 5 * M)]),
    ("a toll of “twenty, thirty dollars a mule,”", [between("twenty, thirty dollars", 20, 30)]),
    ("In the year one, thirty dollars were paid.", [exact("thirty dollars", 30)]),
    # plain sums, symbols before and behind
    ("It paid $50 million.", [exact("$50 million", 50 * M)]),
    ("It paid $50 for it", [exact("$50", 50)]),
    ("It paid $1,500,000 in cash", [exact("$1,500,000", 1.5 * M)]),
    ("It paid $1.5 million in cash", [exact("$1.5 million", 1.5 * M)]),
    ("It paid $2.75 a litre", [exact("$2.75", 2.75, rate="litre")]),
    ("It paid $5m, all at once", [exact("$5m", 5 * M)]),
    ("It paid $5M.", [exact("$5M", 5 * M)]),
    ("It paid $5mn.", [exact("$5mn", 5 * M)]),
    ("It paid $500k in bribes", [exact("$500k", 500_000)]),
    ("It paid $500K in bribes", [exact("$500K", 500_000)]),
    ("It paid $1.2bn.", [exact("$1.2bn", 1.2e9)]),
    ("It paid $1.2 bn over time", [exact("$1.2 bn", 1.2e9)]),
    ("It is a $2 trillion economy", [exact("$2 trillion", 2e12)]),
    ("The war costs $1tn.", [exact("$1tn", 1e12)]),
    ("It paid 500$ at the gate", [exact("500$", 500)]),
    ("It paid 5 million € to them", [exact("5 million €", 5 * M, "EUR")]),
    ("It paid 50 000 € to them", [exact("50 000 €", 50_000, "EUR")]),
    ("It paid €2.5 million.", [exact("€2.5 million", 2.5 * M, "EUR")]),
    ("It paid £26.5m.", [exact("£26.5m", 26.5 * M, "GBP")]),
    ("It paid ¥300 million.", [exact("¥300 million", 300 * M, "JPY")]),
    ("It paid ₦500,000.", [exact("₦500,000", 500_000, "NGN")]),
    ("It paid N500,000 to him", [exact("N500,000", 500_000, "NGN")]),
    ("It paid N50 million to him", [exact("N50 million", 50 * M, "NGN")]),
    ("It paid ₱50 million.", [exact("₱50 million", 50 * M, "PHP")]),
    ("It paid P50 million in the south", [exact("P50 million", 50 * M, "PHP")]),
    ("It paid ₹5 crore.", [exact("₹5 crore", 50 * M, "INR")]),
    ("It paid Rs 5 crore in Bihar", [exact("Rs 5 crore", 50 * M, "INR")]),
    ("It paid Rs. 12,50,000 in Bihar", [exact("Rs. 12,50,000", 1.25 * M, "INR")]),
    ("It paid ₪200,000.", [exact("₪200,000", 200_000, "ILS")]),
    ("It paid ₺40 million.", [exact("₺40 million", 40 * M, "TRY")]),
    ("It paid US$5 million.", [exact("US$5 million", 5 * M)]),
    ("It paid US $5 million.", [exact("US $5 million", 5 * M)]),
    ("It paid A$3 million.", [exact("A$3 million", 3 * M, "AUD")]),
    ("It paid C$3 million.", [exact("C$3 million", 3 * M, "CAD")]),
    ("It paid R20 million.", [exact("R20 million", 20 * M, "ZAR")]),
    ("It paid KSh 20,000.", [exact("KSh 20,000", 20_000, "KES")]),
    ("It paid Rp 500 million.", [exact("Rp 500 million", 500 * M, "IDR")]),
    ("It paid IR£1.5 million.", [exact("IR£1.5 million", 1.5 * M, "IEP")]),
    # codes
    ("It paid USD 5 million.", [exact("USD 5 million", 5 * M)]),
    ("It paid USD5m.", [exact("USD5m", 5 * M)]),
    ("It paid 5 million USD.", [exact("5 million USD", 5 * M)]),
    ("It paid EUR 500,000.", [exact("EUR 500,000", 500_000, "EUR")]),
    ("It paid 500,000 KES.", [exact("500,000 KES", 500_000, "KES")]),
    ("It paid KES 60,000 per month.", [exact("KES 60,000", 60_000, "KES", "month")]),
    ("It paid PHP 1.2 billion a year.", [exact("PHP 1.2 billion", 1.2e9, "PHP", "year")]),
    ("It paid COP 5 million a month", [exact("COP 5 million", 5 * M, "COP", "month")]),
    ("It paid CHF 3 million.", [exact("CHF 3 million", 3 * M, "CHF")]),
    ("It paid SAR 5 million.", [exact("SAR 5 million", 5 * M, "SAR")]),
    # words
    ("It paid 5 million dollars.", [exact("5 million dollars", 5 * M)]),
    ("It paid five million dollars.", [exact("five million dollars", 5 * M)]),
    ("It paid five million US dollars.", [exact("five million US dollars", 5 * M)]),
    ("It paid half a million dollars.", [exact("half a million dollars", 500_000)]),
    ("It paid a million dollars.", [exact("a million dollars", M)]),
    ("It paid one billion dollars.", [exact("one billion dollars", 1e9)]),
    ("It paid a quarter of a million dollars.", [exact("a quarter of a million dollars", 250_000)]),
    ("It paid two and a half million euros.", [exact("two and a half million euros", 2.5 * M, "EUR")]),
    ("It paid twenty-five thousand euros.", [exact("twenty-five thousand euros", 25_000, "EUR")]),
    ("It paid three hundred thousand pounds.", [exact("three hundred thousand pounds", 300_000, "GBP")]),
    ("It paid a hundred dollars.", [exact("a hundred dollars", 100)]),
    ("It paid ten thousand Kenyan shillings.", [exact("ten thousand Kenyan shillings", 10_000, "KES")]),
    ("It paid 200 million Colombian pesos.", [exact("200 million Colombian pesos", 200 * M, "COP")]),
    ("It paid 50 million Philippine pesos.", [exact("50 million Philippine pesos", 50 * M, "PHP")]),
    ("It paid 500,000 CFA francs.", [exact("500,000 CFA francs", 500_000, "XOF")]),
    ("In Cameroon it paid 500,000 CFA francs.", [exact("500,000 CFA francs", 500_000, "XAF")]),
    ("It paid 1 500 000 FCFA in Mali.", [exact("1 500 000 FCFA", 1.5 * M, "XOF")]),
    ("It paid 1,500 naira.", [exact("1,500 naira", 1_500, "NGN")]),
    ("It paid 5 billion Iraqi dinars.", [exact("5 billion Iraqi dinars", 5e9, "IQD")]),
    ("In Iraq it paid 5 billion dinars.", [exact("5 billion dinars", 5e9, "IQD")]),
    ("It paid 500 Libyan dinars per truck.", [exact("500 Libyan dinars", 500, "LYD", "vehicle")]),
    ("In Yemen it paid 400 billion rials.", [exact("400 billion rials", 400e9, "YER")]),
    ("Colombian growers paid 36 million pesos.", [exact("36 million pesos", 36 * M, "COP")]),
    ("It paid 2,000 Syrian pounds.", [exact("2,000 Syrian pounds", 2_000, "SYP")]),
    (
        "2,000 Syrian pounds, then 3,000 pounds more",
        [
            exact("2,000 Syrian pounds", 2_000, "SYP"),
            exact("3,000 pounds", 3_000, "SYP"),
        ],
    ),
    ("It paid 10,000 afghanis.", [exact("10,000 afghanis", 10_000, "AFN")]),
    ("In Pakistan it paid 5 lakh rupees.", [exact("5 lakh rupees", 500_000, "PKR")]),
    ("It paid 40 million Turkish lira.", [exact("40 million Turkish lira", 40 * M, "TRY")]),
    ("It paid 3 million roubles.", [exact("3 million roubles", 3 * M, "RUB")]),
    ("It paid 3 million Saudi riyals.", [exact("3 million Saudi riyals", 3 * M, "SAR")]),
    ("It paid 5 million Deutsche marks.", [exact("5 million Deutsche marks", 5 * M, "DEM")]),
    ("It paid 50 cents a litre.", [exact("50 cents", 0.5, rate="litre")]),
    ("a five-million-dollar bounty", [exact("five-million-dollar", 5 * M)]),
    ("a $5-million reward", [exact("$5-million", 5 * M)]),
    ("a 5 million euro ransom", [exact("5 million euro", 5 * M, "EUR")]),
    ("$5 million dollars", [exact("$5 million dollars", 5 * M)]),
    ("دفعت 50 مليون دولار", [exact("50 مليون دولار", 50 * M)]),
    # digits
    ("It paid $5\u00a0million.", [exact("$5\u00a0million", 5 * M)]),
    ("It paid EUR 1,5 million.", [exact("EUR 1,5 million", 1.5 * M, "EUR")]),
    ("It paid €1.500.000.", [exact("€1.500.000", 1.5 * M, "EUR")]),
    ("It paid €1.500,50 then", [exact("€1.500,50", 1500.5, "EUR")]),
    ("It paid CHF 1'500'000.", [exact("CHF 1'500'000", 1.5 * M, "CHF")]),
    ("It paid $100 million, 12 of them died", [exact("$100 million", 100 * M)]),
    ("It paid $1,500. Then it left", [exact("$1,500", 1500)]),
    # footnote marks
    ("It paid $5 million12 in all", [exact("$5 million", 5 * M)]),
    ("It paid $500,00012 in all", [exact("$500,000", 500_000)]),
    ("It paid $500¹² in all", [exact("$500", 500)]),
    ("It paid $5 million[12] in all", [exact("$5 million", 5 * M)]),
    ("It paid $5.2 million.14 Then", [exact("$5.2 million", 5.2 * M)]),
    # comparators
    ("over $50 million", [above("over $50 million", 50 * M)]),
    ("more than $50 million", [above("more than $50 million", 50 * M)]),
    ("well over $50 million", [above("well over $50 million", 50 * M)]),
    ("at least $50 million", [above("at least $50 million", 50 * M)]),
    ("no less than $50 million", [above("no less than $50 million", 50 * M)]),
    ("upwards of $50 million", [above("upwards of $50 million", 50 * M)]),
    ("in excess of $50 million", [above("in excess of $50 million", 50 * M)]),
    ("> $50 million", [above("> $50 million", 50 * M)]),
    ("$50 million or more", [above("$50 million or more", 50 * M)]),
    ("$20 million at least", [above("$20 million at least", 20 * M)]),
    ("$50m+ a year", [above("$50m+", 50 * M, rate="year")]),
    ("it paid over 130 million Philippine pesos", [above("over 130 million Philippine pesos", 130 * M, "PHP")]),
    ("up to $50 million", [below("up to $50 million", 50 * M)]),
    ("as much as £9 million", [below("as much as £9 million", 9 * M, "GBP")]),
    ("less than $50 million", [below("less than $50 million", 50 * M)]),
    ("under $50 million", [below("under $50 million", 50 * M)]),
    ("no more than $50 million", [below("no more than $50 million", 50 * M)]),
    ("at most $50 million", [below("at most $50 million", 50 * M)]),
    ("$50 million or less", [below("$50 million or less", 50 * M)]),
    ("nearly $50 million", [about("nearly $50 million", 50 * M)]),
    ("almost $50 million", [about("almost $50 million", 50 * M)]),
    ("close to US$10 million", [about("close to US$10 million", 10 * M)]),
    ("some $50 million", [about("some $50 million", 50 * M)]),
    ("around $50 million", [about("around $50 million", 50 * M)]),
    ("About $600,000 came", [about("About $600,000", 600_000)]),
    ("an estimated $50 million", [about("an estimated $50 million", 50 * M)]),
    ("roughly US$750 million", [about("roughly US$750 million", 750 * M)]),
    ("approximately €3 million", [about("approximately €3 million", 3 * M, "EUR")]),
    ("~$50 million", [about("~$50 million", 50 * M)]),
    ("$50 million or so", [about("$50 million or so", 50 * M)]),
    ("more than an estimated $5 million", [above("more than an estimated $5 million", 5 * M)]),
    ("they handed over $5 million", [exact("$5 million", 5 * M)]),
    ("a dispute over $5 million", [exact("$5 million", 5 * M)]),
    # ranges
    ("$2-5 million", [between("$2-5 million", 2 * M, 5 * M)]),
    ("$2–5 million", [between("$2–5 million", 2 * M, 5 * M)]),
    ("£5-8m", [between("£5-8m", 5 * M, 8 * M, "GBP")]),
    ("$2 to $5 million", [between("$2 to $5 million", 2 * M, 5 * M)]),
    ("$2 million to $5 million", [between("$2 million to $5 million", 2 * M, 5 * M)]),
    ("$2m-$5m", [between("$2m-$5m", 2 * M, 5 * M)]),
    ("between $2 million and $5 million", [between("between $2 million and $5 million", 2 * M, 5 * M)]),
    ("between 2 and 3 billion naira", [between("between 2 and 3 billion naira", 2e9, 3e9, "NGN")]),
    ("between ₱1,000 and ₱2,000 per head", [between("between ₱1,000 and ₱2,000", 1_000, 2_000, "PHP", "head")]),
    ("from $50 to $200 a month", [between("from $50 to $200", 50, 200, rate="month")]),
    ("three to five million euros", [between("three to five million euros", 3 * M, 5 * M, "EUR")]),
    ("two or three million dollars", [between("two or three million dollars", 2 * M, 3 * M)]),
    ("$200-300 a month", [between("$200-300", 200, 300, rate="month")]),
    ("an estimated $2-5 million", [between("an estimated $2-5 million", 2 * M, 5 * M)]),
    ("$100-120 million", [between("$100-120 million", 100 * M, 120 * M)]),
    ("It rose from $2 million to $5 million.", [exact("$2 million", 2 * M), exact("$5 million", 5 * M)]),
    ("$500,000 to 600 fighters", [exact("$500,000", 500_000)]),
    ("$2 million and $3 million", [exact("$2 million", 2 * M), exact("$3 million", 3 * M)]),
    ("$2 million and €3 million", [exact("$2 million", 2 * M), exact("€3 million", 3 * M, "EUR")]),
    # rates
    ("$1 million a day", [exact("$1 million", M, rate="day")]),
    ("$5,000 per week", [exact("$5,000", 5_000, rate="week")]),
    ("$25 million annually", [exact("$25 million", 25 * M, rate="year")]),
    ("$25 million per annum", [exact("$25 million", 25 * M, rate="year")]),
    ("$1,000 per migrant", [exact("$1,000", 1_000, rate="head")]),
    ("€200 a head", [exact("€200", 200, "EUR", "head")]),
    ("$200 each", [exact("$200", 200, rate="head")]),
    ("$20 a barrel", [exact("$20", 20, rate="barrel")]),
    ("a monthly salary of $300", [exact("$300", 300, rate="month")]),
    ("$20,000 every month", [exact("$20,000", 20_000, rate="month")]),
    # vague
    ("tens of millions of dollars", [above("tens of millions of dollars", 20 * M)]),
    ("millions of dollars", [above("millions of dollars", 2 * M)]),
    ("hundreds of thousands of euros", [above("hundreds of thousands of euros", 200_000, "EUR")]),
    ("several million euros", [above("several million euros", 3 * M, "EUR")]),
    ("a few hundred thousand dollars", [above("a few hundred thousand dollars", 300_000)]),
    ("a multimillion-dollar trade", [above("multimillion-dollar", 2 * M)]),
    # two currencies
    ("€5 million ($6 million)", [exact("€5 million", 5 * M, "EUR"), exact("$6 million", 6 * M)]),
    (
        "354.1 million Philippine pesos ($7.3 million)",
        [
            exact("354.1 million Philippine pesos", 354.1 * M, "PHP"),
            exact("$7.3 million", 7.3 * M),
        ],
    ),
    # no sums
    ("50 million people, 1,500 fighters in 2016", []),
    ("$TSLA and the dollar diplomacy of 1912", []),
    ("a 2,000-pound bomb and 40 pounds of explosives", []),
    ("COP27 and the N1 road, the R5, Figure N5", []),
    ("the euro zone in 2012", []),
    ("ALL 50 members TRY 5 times", []),
    ("per cent: 50 percent, 50 centres", []),
    ("in May 2012 the pound fell", []),
]

GAPS: list[tuple[str, list[Labelled]]] = [
    ("It paid $5½ million.", [exact("$5½ million", 5.5 * M)]),
    ("It paid five to six figures in dollars", [between("five to six figures in dollars", 10_000, 999_999)]),
    ("It paid 5 million in US dollars", [exact("5 million in US dollars", 5 * M)]),
    (
        "It paid between $2 million and an estimated $5 million",
        [between("between $2 million and an estimated $5 million", 2 * M, 5 * M)],
    ),
    ("It paid the Colombian state 5 million, in pesos", [exact("5 million, in pesos", 5 * M, "COP")]),
    (
        "It paid $2, $3 or $5 million",
        [
            exact("$2", 2 * M),
            exact("$3", 3 * M),
            exact("$5 million", 5 * M),
        ],
    ),
]

REJECTED = [
    ("It paid €1.500 then", "€1.500"),
    ("It paid $5½ million then", "$5"),
    ("It paid $1,50 then", "$1,50"),
    ("It paid 5 million pesos then", "5 million pesos"),
]
"""Texts that hold what looks like a sum and cannot be read, with the beginning of the words rejected."""
