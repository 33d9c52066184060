"""The two texts that mentors say yes to, as the house words them; a municipality may word its own (Letter templates).

The version of the text that was accepted is kept with each yes, and its PDF is what it was.
"""

from typing import Final

from spire.foundation.records.rules.fields import Template, Text

PACK: Final = "spire"
CODE: Final = Template(
    key="mentor-code",
    version=f"{PACK}/1",
    texts={
        "da": Text(
            "Sådan er vi mentorer",
            """Kære {{ name }}

Tak, fordi du vil være frivillig mentor hos {{ organisation }}. Det her aftaler vi:

- Du hjælper med det, du kan fra dit eget fag. Iværksætteren bestemmer selv over sin virksomhed.
- Det, du hører, bliver mellem jer. Du siger det videre til teamet, når iværksætteren er med på det, og ellers kun, hvis du er bekymret for nogens sikkerhed.
- Du låner ikke penge ud eller ind, går ikke ind i virksomheden og sælger ikke noget. Har du selv en interesse i sagen, siger du det.
- Du får fornavn, virksomhed, og hvad der ønskes hjælp til. Du spørger ikke efter personnummer, ydelser, gæld eller helbred og skriver det ikke ned.
- I mødes et sted, hvor begge er trygge, og holder de tider, I aftaler.
- Du kan altid sige stop eller bede teamet om hjælp, og det kan iværksætteren også. Ingen skal forklare sig.
- Arbejdet er frivilligt og ulønnet. Når du holder op, sletter vi dine oplysninger fra listen.

Venlig hilsen

{{ organisation }}""",
        ),
        "sv": Text(
            "Så är vi mentorer",
            """Hej {{ name }}

Tack för att du vill vara frivillig mentor hos {{ organisation }}. Det här kommer vi överens om:

- Du hjälper till med det du kan från ditt eget yrke. Företagaren bestämmer själv över sitt företag.
- Det du hör stannar mellan er. Du för det vidare till teamet när företagaren är med på det, och annars bara om du är orolig för någons säkerhet.
- Du lånar inte ut eller in pengar, går inte in i företaget och säljer ingenting. Har du själv ett intresse i saken säger du det.
- Du får veta förnamn, företag och vad hjälpen gäller. Du frågar inte efter personnummer, ersättning, skulder eller hälsa och skriver inte ned det.
- Ni träffas på en plats där båda är trygga och håller de tider ni kommer överens om.
- Du kan alltid säga stopp eller be teamet om hjälp, och det kan företagaren också. Ingen behöver förklara sig.
- Uppdraget är frivilligt och oavlönat. När du slutar tar vi bort dina uppgifter från listan.

Vänliga hälsningar

{{ organisation }}""",
        ),
        "en": Text(
            "How we are mentors",
            """Dear {{ name }}

Thank you for being a volunteer mentor at {{ organisation }}. This is what we agree:

- You help with what you know from your own trade. The entrepreneur decides about the business.
- What you hear stays between you. You tell the team when the entrepreneur agrees, and otherwise only when you fear for somebody's safety.
- You neither lend nor borrow money, do not go into the business and sell nothing. If you have an interest of your own, you say so.
- You are told a first name, the business, and what help is wished for. You do not ask for identity numbers, benefits, debts or health, and do not write them down.
- You meet where both feel safe, and keep the times that you agree.
- You can stop at any time or ask the team for help, and so can the entrepreneur. Nobody has to explain.
- The work is voluntary and unpaid. When you stop, we delete your details from the register.

Kind regards

{{ organisation }}""",
        ),
    },
)
AGREEMENT: Final = Template(
    key="mentor-agreement",
    version=f"{PACK}/1",
    texts={
        "da": Text(
            "Mentoraftale",
            """{{ participant }} og {{ mentor }} har aftalt at mødes om {{ business }}.

## Det har vi aftalt

{{ agreed }}

Aftalen gælder til {{ until }}. Vi kan forlænge den, og hver af os kan stoppe den når som helst uden at forklare hvorfor.

## Sådan er vi sammen

- Det, vi fortæller hinanden, bliver mellem os.
- Mentoren giver råd. Iværksætteren bestemmer.
- Vi låner ikke penge af hinanden og handler ikke med hinanden.
- Går det ikke, som vi håbede, siger vi det til teamet hos {{ organisation }}.

Iværksætteren sagde ja {{ consented_on }}. Mentoren sagde ja {{ agreed_on }}.""",
        ),
        "sv": Text(
            "Mentorsavtal",
            """{{ participant }} och {{ mentor }} har kommit överens om att träffas om {{ business }}.

## Det har vi kommit överens om

{{ agreed }}

Avtalet gäller till {{ until }}. Vi kan förlänga det, och var och en av oss kan avsluta det när som helst utan att förklara varför.

## Så är vi mot varandra

- Det vi berättar för varandra stannar mellan oss.
- Mentorn ger råd. Företagaren bestämmer.
- Vi lånar inte pengar av varandra och gör inga affärer med varandra.
- Blir det inte som vi hoppades säger vi det till teamet hos {{ organisation }}.

Företagaren sade ja {{ consented_on }}. Mentorn sade ja {{ agreed_on }}.""",
        ),
        "en": Text(
            "Mentor agreement",
            """{{ participant }} and {{ mentor }} have agreed to meet about {{ business }}.

## What we have agreed

{{ agreed }}

The agreement holds until {{ until }}. We can prolong it, and each of us can end it at any time without explaining why.

## How we are with each other

- What we tell each other stays between us.
- The mentor advises. The entrepreneur decides.
- We do not lend each other money and do not trade with each other.
- If it does not go as we hoped, we tell the team at {{ organisation }}.

The entrepreneur said yes on {{ consented_on }}. The mentor said yes on {{ agreed_on }}.""",
        ),
    },
)
FIELDS: Final = {
    CODE.key: {"name": "text", "organisation": "text"},
    AGREEMENT.key: {
        "participant": "text",
        "mentor": "text",
        "business": "text",
        "agreed": "long_text",
        "until": "day",
        "organisation": "text",
        "consented_on": "day",
        "agreed_on": "day",
    },
}
NEEDED: Final = {CODE.key: (), AGREEMENT.key: ("participant", "mentor", "agreed", "until")}
ALL: Final = (CODE, AGREEMENT)
